import { REPORT_GROUPS } from '@billing/contract';
import { applyDecorators, Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import type { Act } from '#kernel';
import { CALLS } from './calls.report';
import { COLLECTIONS } from './collections.report';
import { MONEY_BACK } from './money-back.report';
import type { ReportDef } from './report-def';
import { specOf } from './report-request';
import { CallReportDto, CollectionsReportDto, MoneyBackReportDto } from './reports.dto';
import { Reports } from './reports.service';

type Asked = Record<string, unknown>;

/** What a report understands: nothing else is taken. */
function ApiReport(def: ReportDef): MethodDecorator {
  const groups: readonly string[] = REPORT_GROUPS[def.name];
  return applyDecorators(
    ApiQuery({
      name: 'by',
      required: false,
      isArray: true,
      enum: groups,
      description: 'what a row is, from the outside in',
    }),
    ...Object.keys(specOf(def).filters).map((name) => ApiQuery({ name, required: false, type: String })),
  );
}

@ApiTags('reports')
@Controller('reports')
export class ReportsController {
  constructor(private readonly reports: Reports) {}

  /** What came in, by method, channel, agent, entity and day. An agent's is about their own payments. */
  @Get('collections')
  @Can('read', 'MoneyReport')
  @ApiReport(COLLECTIONS)
  @ApiOkResponse({ type: CollectionsReportDto })
  collections(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Query() query: Asked,
  ): Promise<CollectionsReportDto> {
    return this.reports.read(COLLECTIONS, { act, staff, query });
  }

  /** The same rows as CSV, as many as there are. */
  @Get('collections/export.csv')
  @Can('export', 'MoneyReport')
  @ApiReport(COLLECTIONS)
  @ApiProduces('text/csv')
  collectionsFile(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Query() query: Asked,
  ): Promise<StreamableFile> {
    return this.reports.file(COLLECTIONS, { act, staff, query });
  }

  /** Refunds and voids, by who asked for them. An agent's is about their own. */
  @Get('money-back')
  @Can('read', 'MoneyReport')
  @ApiReport(MONEY_BACK)
  @ApiOkResponse({ type: MoneyBackReportDto })
  moneyBack(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Query() query: Asked,
  ): Promise<MoneyBackReportDto> {
    return this.reports.read(MONEY_BACK, { act, staff, query });
  }

  /** The same rows as CSV, as many as there are. */
  @Get('money-back/export.csv')
  @Can('export', 'MoneyReport')
  @ApiReport(MONEY_BACK)
  @ApiProduces('text/csv')
  moneyBackFile(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Query() query: Asked,
  ): Promise<StreamableFile> {
    return this.reports.file(MONEY_BACK, { act, staff, query });
  }

  /** Why people called, how it ended, how long it took, and who called again within 7 days. */
  @Get('calls')
  @Can('read', 'CallReport')
  @ApiReport(CALLS)
  @ApiOkResponse({ type: CallReportDto })
  calls(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Query() query: Asked): Promise<CallReportDto> {
    return this.reports.read(CALLS, { act, staff, query });
  }

  /** The same rows as CSV, as many as there are. */
  @Get('calls/export.csv')
  @Can('export', 'CallReport')
  @ApiReport(CALLS)
  @ApiProduces('text/csv')
  callsFile(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Query() query: Asked,
  ): Promise<StreamableFile> {
    return this.reports.file(CALLS, { act, staff, query });
  }
}
