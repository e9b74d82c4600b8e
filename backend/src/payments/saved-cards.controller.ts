import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import type { Act } from '#kernel';
import { ChangeSavedCard } from './commands/change-saved-card';
import { SavedCardReads } from './saved-card-reads';
import { CardsOfDto, DefaultCardDto, LimitCardDto, MethodIdDto, RemoveCardDto, SavedCardsDto } from './saved-cards.dto';

/** Saved cards are read and changed with the account open: in its call, or with a supervisor's reason. */
@ApiTags('payments')
@Controller('payment-methods')
export class SavedCardsController {
  constructor(
    private readonly cards: ChangeSavedCard,
    private readonly kept: SavedCardReads,
  ) {}

  /** Every card that this guarantor let us keep, with the yes to it, its limit and what uses it. */
  @Get()
  @Can('read', 'PaymentMethod')
  @ApiOkResponse({ type: SavedCardsDto })
  list(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Query() { guarantorId }: CardsOfDto,
  ): Promise<SavedCardsDto> {
    return this.kept.of(act, staff, guarantorId);
  }

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

  /** What one charge on this card may be at most. More than before needs the guarantor's yes in a call. */
  @Post(':id/set-limit')
  @HttpCode(204)
  @Can('change', 'PaymentMethod')
  @ApiNoContentResponse()
  setLimit(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: MethodIdDto,
    @Body() body: LimitCardDto,
  ): Promise<void> {
    return this.cards.setLimit(act, staff, { methodId: id, ...body });
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
