import { Controller, Get, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import type { Act } from '#kernel';
import { CALL_TOTALS, CALLS } from './calls.queries';
import { ApiList } from './filters';
import { CallRow, CallTotals } from './list-rows.dto';
import { Lists } from './lists.service';

type Asked = Record<string, unknown>;

@ApiTags('calls')
@Controller('calls')
export class CallListController {
  constructor(private readonly lists: Lists) {}

  /** Calls: an agent sees own ones, and those about the guarantor who is open; supervisors all. Names are masked. */
  @Get()
  @Can('read', 'Call')
  @ApiList(CALLS.spec)
  @ApiOkResponse({ type: [CallRow] })
  list(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Query() query: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CallRow[]> {
    return this.lists.page(CALLS, { act, staff, query, object: 'call', hasOwn: true }, reply);
  }

  /** The total of what is filtered, with the same filters as the list. */
  @Get('totals')
  @Can('read', 'Call')
  @ApiList(CALLS.spec)
  @ApiOkResponse({ type: CallTotals })
  totals(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Query() query: Asked): Promise<CallTotals> {
    return this.lists.total<CallTotals>(CALLS, { act, staff, query, object: 'call', hasOwn: true }, CALL_TOTALS);
  }

  /** The same rows, all of them, as CSV. */
  @Get('export.csv')
  @Can('export', 'Call')
  @ApiList(CALLS.spec)
  @ApiProduces('text/csv')
  export(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Query() query: Asked): Promise<StreamableFile> {
    return this.lists.export(CALLS, { act, staff, query, object: 'call', hasOwn: true });
  }
}
