import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import type { Act } from '#kernel';
import { ApiList } from './filters';
import { HoldRow, HoldTotals } from './hold-rows.dto';
import { HOLD_TOTALS, HOLDS } from './holds.queries';
import { Lists } from './lists.service';

type Asked = Record<string, unknown>;

@ApiTags('holds')
@Controller('holds')
export class HoldListController {
  constructor(private readonly lists: Lists) {}

  /** Holds, the next to be reviewed first: supervisors see all with masked names, agents those that they placed. */
  @Get()
  @Can('read', 'Hold')
  @ApiList(HOLDS.spec)
  @ApiOkResponse({ type: [HoldRow] })
  list(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Query() query: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HoldRow[]> {
    return this.lists.page(HOLDS, { act, staff, query, object: 'hold', hasOwn: true }, reply);
  }

  /** How many of what is filtered hold, are due, and how much they hold. */
  @Get('totals')
  @Can('read', 'Hold')
  @ApiList(HOLDS.spec)
  @ApiOkResponse({ type: HoldTotals })
  totals(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Query() query: Asked): Promise<HoldTotals> {
    return this.lists.total<HoldTotals>(HOLDS, { act, staff, query, object: 'hold', hasOwn: true }, HOLD_TOTALS);
  }
}
