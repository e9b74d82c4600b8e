import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import type { Act } from '#kernel';
import { ApiList } from './filters';
import { RefundRow } from './list-rows.dto';
import { Lists } from './lists.service';
import { REFUNDS } from './refunds.queries';

@ApiTags('refunds')
@Controller('refunds')
export class RefundListController {
  constructor(private readonly lists: Lists) {}

  /** Refunds, newest request first: supervisors see all with masked names, agents their own requests. `waits=true` is what waits for a decision. */
  @Get()
  @Can('read', 'Refund')
  @ApiList(REFUNDS.spec)
  @ApiOkResponse({ type: [RefundRow] })
  list(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RefundRow[]> {
    return this.lists.page(REFUNDS, { act, staff, query, object: 'refund', hasOwn: true }, reply);
  }
}
