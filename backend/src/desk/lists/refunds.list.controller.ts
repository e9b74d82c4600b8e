import { Controller, Get, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import type { Act } from '#kernel';
import { ApiList } from './filters';
import { RefundRow, RefundTotals } from './list-rows.dto';
import { Lists } from './lists.service';
import { REFUND_TOTALS, REFUNDS } from './refunds.queries';

type Asked = Record<string, unknown>;

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
    @Query() query: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RefundRow[]> {
    return this.lists.page(REFUNDS, { act, staff, query, object: 'refund', hasOwn: true }, reply);
  }

  /** The total of what is filtered, with the same filters as the list. */
  @Get('totals')
  @Can('read', 'Refund')
  @ApiList(REFUNDS.spec)
  @ApiOkResponse({ type: RefundTotals })
  totals(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Query() query: Asked): Promise<RefundTotals> {
    const asking = { act, staff, query, object: 'refund', hasOwn: true };
    return this.lists.total<RefundTotals>(REFUNDS, asking, REFUND_TOTALS);
  }

  /** The same rows, all of them, as CSV. */
  @Get('export.csv')
  @Can('export', 'Refund')
  @ApiList(REFUNDS.spec)
  @ApiProduces('text/csv')
  export(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Query() query: Asked): Promise<StreamableFile> {
    return this.lists.export(REFUNDS, { act, staff, query, object: 'refund' });
  }
}
