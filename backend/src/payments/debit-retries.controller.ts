import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import { field, type Act } from '#kernel';
import { CancelRetry } from './commands/cancel-retry';

class RetryIdDto extends createZodDto(z.strictObject({ id: field.uuid })) {}
class CancelRetryDto extends createZodDto(
  z.strictObject({ reason: field.words(300).min(8, 'say it in a few words') }),
) {}

/** Bank debits that are tried again by themselves; the account's page shows them. */
@ApiTags('payments')
@Controller('debit-retries')
export class DebitRetriesController {
  constructor(private readonly cancelRetry: CancelRetry) {}

  /** It is not tried again; the bill stays owed. */
  @Post(':id/cancel')
  @HttpCode(204)
  @Can('end', 'DebitRetry')
  @ApiNoContentResponse()
  cancel(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: RetryIdDto,
    @Body() { reason }: CancelRetryDto,
  ): Promise<void> {
    return this.cancelRetry.run(act, staff, id, reason);
  }
}
