import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Can, CurrentAct } from '#access';
import { addJob, AuditedReads, field, Refusal, UnitOfWork, type Act } from '#kernel';
import { DryRunStatements, type DryRun } from './dry-run';
import { LAST_RUNS_SQL, PRINT_FILES_SQL, RUN_SUMS_SQL, type RunSums } from './run.queries';
import { RunStatements } from './run-statements';
import { CycleDto, DryRunDto, StatementRunDetailDto, StatementRunDto } from './statement-runs.dto';

class PathIdDto extends createZodDto(z.strictObject({ id: field.pathId })) {}
type Detail = RunSums & { printFiles: unknown[] };

/** Counts and sums of the monthly run; no patient's name leaves by it. */
@ApiTags('statement runs')
@Controller('statement-runs')
export class StatementRunsController {
  constructor(
    private readonly reads: AuditedReads,
    private readonly uow: UnitOfWork,
    private readonly runs: RunStatements,
    private readonly dryRun: DryRunStatements,
  ) {}

  /** The last forty, newest first. */
  @Get()
  @Can('read', 'StatementRun')
  @ApiOkResponse({ type: [StatementRunDto] })
  list(@CurrentAct() act: Act): Promise<RunSums[]> {
    return this.reads.rows<RunSums & Record<string, unknown>>(
      act,
      { action: 'read.statement_runs', objectType: 'statement_run' },
      LAST_RUNS_SQL,
    );
  }

  /** Goes on with what was begun, or begins; the worker does it, and the run says how far it is. */
  @Post()
  @Can('run', 'StatementRun')
  @ApiCreatedResponse({ type: StatementRunDto })
  async run(@CurrentAct() act: Act, @Body() { cycleOn }: CycleDto): Promise<RunSums> {
    const id = await this.runs.begin(act.actorId, cycleOn);
    await this.uow.run(act, async (tx) => {
      await addJob(tx, 'run_statements', { cycleOn }, { jobKey: `run_statements:${cycleOn}` });
      tx.audit({
        action: 'create.statement_run',
        objectType: 'statement_run',
        objectId: String(id),
        detail: { cycleOn },
      });
    });
    return this.runs.sums(id);
  }

  /** What a run of this day would do. Nothing is written. */
  @Post('dry-run')
  @HttpCode(200)
  @Can('run', 'StatementRun')
  @ApiOkResponse({ type: DryRunDto })
  would(@Body() { cycleOn }: CycleDto): Promise<DryRun> {
    return this.dryRun.run(cycleOn);
  }

  @Get(':id')
  @Can('read', 'StatementRun')
  @ApiOkResponse({ type: StatementRunDetailDto })
  async show(@CurrentAct() act: Act, @Param() { id }: PathIdDto): Promise<Detail> {
    const run = await this.reads.one<Detail & Record<string, unknown>>(
      act,
      { action: 'read.statement_run', objectType: 'statement_run', objectId: String(id) },
      `SELECT sums.*, coalesce((SELECT json_agg(f) FROM (${PRINT_FILES_SQL}) f), '[]'::json) AS "printFiles" FROM (${RUN_SUMS_SQL}) sums`,
      [id],
    );
    if (!run) throw new Refusal('not_found');
    return run;
  }
}
