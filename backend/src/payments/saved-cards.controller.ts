import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import { field, type Act } from '#kernel';
import { ChangeSavedCard } from './commands/change-saved-card';

class MethodIdDto extends createZodDto(z.strictObject({ id: field.pathId })) {}
class DefaultCardDto extends createZodDto(z.strictObject({ guarantorId: field.id })) {}
class RemoveCardDto extends createZodDto(
  z.strictObject({ guarantorId: field.id, replacementId: field.id.optional() }),
) {}

/** Saved cards are changed with the account open: in its call, or with a supervisor's reason. */
@ApiTags('payments')
@Controller('payment-methods')
export class SavedCardsController {
  constructor(private readonly cards: ChangeSavedCard) {}

  /** This card is offered and charged first from now on. */
  @Post(':id/make-default')
  @HttpCode(204)
  @Can('change', 'PaymentMethod')
  @ApiNoContentResponse()
  makeDefault(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: MethodIdDto,
    @Body() { guarantorId }: DefaultCardDto,
  ): Promise<void> {
    return this.cards.makeDefault(act, staff, guarantorId, id);
  }

  /** The caller takes back the yes: it is never charged again. The default needs another in its place. */
  @Post(':id/remove')
  @HttpCode(204)
  @Can('change', 'PaymentMethod')
  @ApiNoContentResponse()
  remove(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: MethodIdDto,
    @Body() { guarantorId, replacementId }: RemoveCardDto,
  ): Promise<void> {
    return this.cards.remove(act, staff, guarantorId, id, replacementId);
  }
}
