import { addDays, type Day } from '../money/days';
import type { RefundStatus } from '../refunds/words';

/** What money is paid with, as a report counts it: cards of the host feed are cards, whatever it calls them. */
export const TENDERS = ['card', 'ach', 'apple_pay', 'google_pay', 'check', 'money_order', 'cash', 'not_said'] as const;
export type Tender = (typeof TENDERS)[number];

/** Payments whose money came; what went back of them since is in `wentBack` or among the refunds. */
export const COLLECTED = ['succeeded', 'partially_refunded', 'refunded', 'returned', 'disputed'] as const;
/** Of these, the ones of which nothing is left with us. */
export const WENT_BACK = ['returned', 'disputed', 'refunded'] as const;
/** Asked for, and not decided by the card network or the bank: not collected. */
export const UNDECIDED_PAYMENTS = ['initiated', 'processing', 'unknown'] as const;

/** Every refund is in exactly one of these. */
export const REFUND_STAGES = {
  waits: ['requested', 'approved_once', 'returned_to_maker'],
  onTheWay: ['submitted', 'pending', 'unknown', 'needs_check'],
  givenBack: ['succeeded', 'check_issued'],
  notGiven: ['rejected', 'expired', 'withdrawn', 'abandoned'],
} as const satisfies Record<string, readonly RefundStatus[]>;

/** A caller who is on the line again within so many days called again. */
export const CALLED_AGAIN_DAYS = 7;

export const REPORTS = ['collections', 'money-back', 'calls'] as const;
export type ReportName = (typeof REPORTS)[number];

/** What a report may be grouped by. All but a day and a week are also filters of the list behind it. */
export const REPORT_GROUPS = {
  collections: ['day', 'week', 'tender', 'channel', 'createdBy', 'entity'],
  'money-back': ['requestedBy', 'approvedBy', 'reason', 'entity', 'day', 'week'],
  calls: ['reason', 'outcome', 'staffId', 'day', 'week'],
} as const satisfies Record<ReportName, readonly string[]>;

/** The figures of a report that have rows behind them. */
export const REPORT_FIGURES = {
  collections: ['collected', 'wentBack', 'pending'],
  'money-back': ['asked', 'waits', 'onTheWay', 'givenBack', 'notGiven', 'voided'],
  calls: ['calls', 'calledAgain'],
} as const satisfies Record<ReportName, readonly string[]>;

/** A report shows at most so many rows; a file has all of them. */
export const REPORT_ROWS = 2_000;
/** The longest time that one report is about. */
export const REPORT_DAYS = 366;

export type ListFilterValues = Record<string, string | string[]>;
/** The list, and the filters under which it holds exactly the rows of one figure. */
export interface RowsBehind {
  list: 'payments' | 'refunds' | 'calls';
  filter: ListFilterValues;
}
export interface ReportPeriod {
  from: Day;
  to: Day;
}

const STATUS: Record<string, readonly string[]> = {
  collected: COLLECTED,
  wentBack: WENT_BACK,
  pending: UNDECIDED_PAYMENTS,
  ...REFUND_STAGES,
};
/** A void has no list of its own: its payment is the row. */
const OF_A_VOID: Record<string, string> = {
  requestedBy: 'voidedBy',
  reason: 'voidReason',
  from: 'voidedFrom',
  to: 'voidedTo',
};

/** The days of a cell: a week is cut to the period of the report. */
function daysOf(keys: Record<string, string>, { from, to }: ReportPeriod): ReportPeriod {
  const { day, week } = keys;
  if (day !== undefined) return { from: day, to: day };
  if (week === undefined) return { from, to };
  const sunday = addDays(week, 6);
  return { from: week < from ? from : week, to: sunday > to ? to : sunday };
}

/**
 * Where the rows of one figure are, so that their number and their sum are the figure (INV-28). `keys` are those of
 * the row of the report (none for its total), `filter` is what the whole report was narrowed to.
 * Null where no row can be behind it: nobody approves a void.
 */
export function rowsBehind(
  report: ReportName,
  figure: string,
  keys: Record<string, string>,
  period: ReportPeriod,
  filter: ListFilterValues = {},
): RowsBehind | null {
  const { day: _day, week: _week, ...named } = keys;
  const all: ListFilterValues = { ...filter, ...named, ...daysOf(keys, period) };
  if (report === 'calls')
    return {
      list: 'calls',
      filter: { ...all, status: 'closed', ...(figure === 'calledAgain' && { calledAgain: 'true' }) },
    };
  if (figure === 'voided') {
    const { approvedBy, ...rest } = all;
    if (approvedBy !== undefined && approvedBy !== 'none') return null;
    const renamed = Object.entries(rest).map(([name, value]) => [OF_A_VOID[name] ?? name, value] as const);
    return { list: 'payments', filter: { ...Object.fromEntries(renamed), status: 'voided' } };
  }
  const status = STATUS[figure];
  return {
    list: report === 'collections' ? 'payments' : 'refunds',
    filter: { ...all, ...(status && { status: [...status] }) },
  };
}
