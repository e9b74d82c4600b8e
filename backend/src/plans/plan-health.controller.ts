import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Can, CurrentAct } from '#access';
import { maskName } from '#calls';
import { AuditedReads, Clock, type Act } from '#kernel';
import { PLAN_HEALTH_ROWS_SQL, PLAN_HEALTH_SQL } from './plan-health.queries';
import {
  PlanHealthAskedDto,
  PlanHealthDto,
  PlanHealthRowDto,
  type PlanHealth,
  type PlanHealthRow,
} from './plan-health.dto';

type NamedRow = Omit<PlanHealthRow, 'guarantorName'> & { firstName: string; lastName: string };

/** How the plans are: a supervisor's view. Every figure opens its rows and is their sum. */
@ApiTags('plans')
@Controller('plan-health')
export class PlanHealthController {
  constructor(
    private readonly reads: AuditedReads,
    private readonly clock: Clock,
  ) {}

  /** On time, within the grace, missed; how each month ended; what the next thirteen weeks are to bring. */
  @Get()
  @Can('decide', 'Plan')
  @ApiOkResponse({ type: PlanHealthDto })
  async show(@CurrentAct() act: Act): Promise<PlanHealth> {
    const today = this.clock.today();
    const health = await this.reads.one<Omit<PlanHealth, 'today'>>(
      { ...act, ground: 'work' },
      { action: 'read.plan_health', objectType: 'plan', detail: { figures: true } },
      PLAN_HEALTH_SQL,
      [today],
    );
    return { today, standings: health!.standings ?? [], figures: health!.figures };
  }

  /** The installments of one figure. */
  @Get('rows')
  @Can('decide', 'Plan')
  @ApiOkResponse({ type: [PlanHealthRowDto] })
  async rows(@CurrentAct() act: Act, @Query() { fromOn, kind }: PlanHealthAskedDto): Promise<PlanHealthRow[]> {
    const rows = await this.reads.rows<NamedRow>(
      { ...act, ground: 'work' },
      { action: 'read.plan_health', objectType: 'plan', detail: { fromOn, kind } },
      PLAN_HEALTH_ROWS_SQL,
      [this.clock.today(), fromOn, kind],
    );
    return rows.map(({ firstName, lastName, ...row }) => ({ ...row, guarantorName: maskName(firstName, lastName) }));
  }
}
