import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import type { Act } from '#kernel';
import { ApiList } from './filters';
import { PlanRow, PlanTotals } from './plan-rows.dto';
import { Lists } from './lists.service';
import { PLAN_TOTALS, PLANS } from './plans.queries';

type Asked = Record<string, unknown>;

@ApiTags('plans')
@Controller('plans')
export class PlanListController {
  constructor(private readonly lists: Lists) {}

  /** Payment plans, newest first: supervisors see all with masked names, agents those that they made. */
  @Get()
  @Can('read', 'Plan')
  @ApiList(PLANS.spec)
  @ApiOkResponse({ type: [PlanRow] })
  list(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Query() query: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanRow[]> {
    return this.lists.page(PLANS, { act, staff, query, object: 'plan', hasOwn: true }, reply);
  }

  /** How what is filtered stands, and what it is to bring in the next seven days. */
  @Get('totals')
  @Can('read', 'Plan')
  @ApiList(PLANS.spec)
  @ApiOkResponse({ type: PlanTotals })
  totals(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Query() query: Asked): Promise<PlanTotals> {
    return this.lists.total<PlanTotals>(PLANS, { act, staff, query, object: 'plan', hasOwn: true }, PLAN_TOTALS);
  }
}
