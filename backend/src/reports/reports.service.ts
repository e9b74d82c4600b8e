import { REPORT_ROWS } from '@billing/contract';
import { Injectable, type StreamableFile } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { AuditedReads, Clock, CsvExports, Refusal, type Act } from '#kernel';
import type { ReportDef } from './report-def';
import { parseReport, type ReportRequest } from './report-request';
import { reportFile, reportSql } from './report.sql';

/** Who asks for which report. */
export interface Asking {
  act: Act;
  staff: SignedInStaff;
  query: Record<string, unknown>;
}
interface Read {
  total: Record<string, unknown>;
  rows: { keys: Record<string, string>; figures: Record<string, unknown> }[];
  people: { id: string; name: string }[];
}

/** Reports name no patient; an agent's is about the agent alone. Each leaves one audit row. */
@Injectable()
export class Reports {
  constructor(
    private readonly reads: AuditedReads,
    private readonly exports: CsvExports,
    private readonly clock: Clock,
  ) {}

  /** @throws invalid_field, unknown_filter, report_too_long, report_too_fine */
  async read<T>(def: ReportDef, { act, staff, query }: Asking): Promise<T> {
    const own = staff.role === 'agent';
    const request = parseReport(def, query, this.clock.today(), own ? 2 : 1);
    const [answer] = await this.reads.rows<Read>(
      { ...act, ground: own ? 'own' : null },
      { action: 'read.report', objectType: 'report', objectId: def.name, detail: this.detail(request) },
      reportSql(def, {
        by: request.by,
        where: own ? `${def.own.replace('$?', '$1')} AND ${request.where}` : request.where,
      }),
      own ? [staff.id, ...request.values] : request.values,
    );
    const { total, rows, people } = answer!;
    if (rows.length > REPORT_ROWS) throw new Refusal('report_too_fine');
    const { from, to, by } = request;
    const shown = rows.map(({ keys, figures }) => ({ keys, figures: figuresOf(def, figures) }));
    return { from, to, by, total: figuresOf(def, total), rows: shown, people } as T;
  }

  file(def: ReportDef, { act, query }: Asking): Promise<StreamableFile> {
    const { by, where, values, asked } = parseReport(def, query, this.clock.today(), 1);
    const header = [...by.map((name): [string, string] => [GROUP_NAMES[name] ?? name, name]), ...def.header];
    const source = { ...reportFile(def, { by, where }), where: 'true', values, header };
    return this.exports.of(act, 'report', asked, source, def.name);
  }

  private detail({ from, to, by, asked }: ReportRequest): Record<string, unknown> {
    return { from, to, by, filters: asked };
  }
}

const GROUP_NAMES: Record<string, string> = {
  day: 'Day',
  week: 'Week from',
  tender: 'Method',
  channel: 'Came by',
  createdBy: 'Taken by',
  entity: 'Billing entity',
  requestedBy: 'Asked by',
  approvedBy: 'Approved by',
  reason: 'Reason',
  outcome: 'Outcome',
  staffId: 'Agent',
};

/** Of a row of the statement, what the report says: its groups are beside it. */
const figuresOf = (def: ReportDef, row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(def.header.map(([, column]) => [column, row[column]]));
