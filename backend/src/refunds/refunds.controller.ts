import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import { field, type Act } from '#kernel';
import {
  ChangeRefundDto,
  DecideRefundDto,
  IssueCheckDto,
  PreviewRefundDto,
  RefundDto,
  RefundEffectDto,
  RequestRefundDto,
} from './refunds.dto';
import { RefundReads } from './refund-reads';
import { RefundsService } from './refunds.service';

class IdDto extends createZodDto(z.strictObject({ id: field.uuid })) {}

@ApiTags('refunds')
@Controller()
export class RefundsController {
  constructor(
    private readonly refunds: RefundsService,
    private readonly reads: RefundReads,
  ) {}

  /** What giving back would do: which bills open again, what credit is used, who must say yes. */
  @Post('refunds/preview')
  @HttpCode(200)
  @Can('request', 'Refund')
  @ApiOkResponse({ type: RefundEffectDto })
  preview(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Body() body: PreviewRefundDto) {
    return this.refunds.preview(act, staff, body);
  }

  @Post('refunds')
  @Can('request', 'Refund')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiCreatedResponse({ type: RefundDto })
  request(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Body() body: RequestRefundDto) {
    return this.refunds.request(act, staff, body);
  }

  @Get('refunds/:id')
  @Can('read', 'Refund')
  @ApiOkResponse({ type: RefundDto })
  show(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Param() { id }: IdDto) {
    return this.reads.show(act, staff, id);
  }

  /** By its maker, before it is sent: approvals that were given are void then. */
  @Post('refunds/:id/change')
  @HttpCode(200)
  @Can('request', 'Refund')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOkResponse({ type: RefundDto })
  change(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: IdDto,
    @Body() body: ChangeRefundDto,
  ) {
    return this.refunds.change(act, staff, id, body);
  }

  @Post('refunds/:id/withdraw')
  @HttpCode(200)
  @Can('request', 'Refund')
  @ApiOkResponse({ type: RefundDto })
  withdraw(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Param() { id }: IdDto) {
    return this.refunds.withdraw(act, staff, id);
  }

  /** Approve, return to the maker, or reject. Nobody decides about their own request. The last yes sends the money. */
  @Post('refunds/:id/decide')
  @HttpCode(200)
  @Can('decide', 'Refund')
  @ApiOkResponse({ type: RefundDto })
  decide(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: IdDto,
    @Body() body: DecideRefundDto,
  ) {
    return this.refunds.decide(act, staff, id, body);
  }

  /** Asks the processor now what became of a refund whose outcome is open. */
  @Post('refunds/:id/check-now')
  @HttpCode(200)
  @Can('decide', 'Refund')
  @ApiOkResponse({ type: RefundDto })
  checkNow(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Param() { id }: IdDto) {
    return this.refunds.checkNow(act, staff, id);
  }

  /** Records the mailed check of a refund that could not go back to where it came from. */
  @Post('refunds/:id/issue-check')
  @HttpCode(200)
  @Can('decide', 'Refund')
  @ApiOkResponse({ type: RefundDto })
  issueCheck(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: IdDto,
    @Body() body: IssueCheckDto,
  ) {
    return this.refunds.issueCheck(act, staff, id, body.checkNo);
  }

  /** Gives a refund up that could not be sent: its money is the account's credit again. */
  @Post('refunds/:id/abandon')
  @HttpCode(200)
  @Can('decide', 'Refund')
  @ApiOkResponse({ type: RefundDto })
  abandon(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Param() { id }: IdDto) {
    return this.refunds.abandon(act, staff, id);
  }
}
