import type { CallReport, CollectionsReport, MoneyBackReport, ReportName } from '@billing/contract';
import { REPORT_GROUPS } from '@billing/contract';

/** Any of the three, as the table and the chart read it. */
export interface Report {
  from: string;
  to: string;
  by: string[];
  total: Figures;
  rows: ReportRow[];
  people: { id: string; name: string }[];
}
export type Figures = Record<string, number | null>;
export interface ReportRow {
  keys: Record<string, string>;
  figures: Figures;
}
export type AnyReport = CollectionsReport | MoneyBackReport | CallReport;

export interface FigureColumn {
  /** Its name in the contract's `REPORT_FIGURES`; rows are opened by it. */
  figure: string;
  label: string;
  /** What of the answer is shown, and how it is read. */
  unit: 'money' | 'count' | 'seconds';
  value: string;
  /** The number of rows, where the value is not that. */
  count?: string;
  strong?: boolean;
}

const money = (figure: string, label: string, strong = false): FigureColumn => ({
  figure,
  label,
  unit: 'money',
  value: `${figure}Cents`,
  count: `${figure}Count`,
  strong,
});

interface ReportWords {
  label: string;
  groups: readonly string[];
  /** What a row is, until somebody chooses. */
  by: readonly string[];
  columns: FigureColumn[];
  /** What a figure counts: one, and many. */
  unit: readonly [string, string];
  empty: { title: string; text: string };
}

export const reports: Record<ReportName, ReportWords> = {
  collections: {
    label: 'Collections',
    groups: REPORT_GROUPS.collections,
    by: ['day', 'tender'],
    columns: [money('collected', 'Collected', true), money('wentBack', 'Went back'), money('pending', 'Pending')],
    unit: ['payment', 'payments'],
    empty: {
      title: 'No payment in these days',
      text: 'What is taken on the desk, comes by mail or with the host feed is counted here at once.',
    },
  },
  'money-back': {
    label: 'Refunds and voids',
    groups: REPORT_GROUPS['money-back'],
    by: ['requestedBy', 'reason'],
    columns: [
      money('asked', 'Asked for', true),
      money('waits', 'Waiting'),
      money('onTheWay', 'On the way'),
      money('givenBack', 'Given back'),
      money('notGiven', 'Not given'),
      money('voided', 'Voided'),
    ],
    unit: ['refund', 'refunds'],
    empty: {
      title: 'Nobody gave money back in these days',
      text: 'A refund is counted here on the day on which it is asked for, a void on the day of the payment.',
    },
  },
  calls: {
    label: 'Calls',
    groups: REPORT_GROUPS.calls,
    by: ['reason', 'outcome'],
    columns: [
      { figure: 'calls', label: 'Calls', unit: 'count', value: 'callsCount', strong: true },
      { figure: 'calls', label: 'Median', unit: 'seconds', value: 'medianSeconds' },
      { figure: 'calls', label: 'Average', unit: 'seconds', value: 'averageSeconds' },
      { figure: 'calledAgain', label: 'Called again', unit: 'count', value: 'calledAgainCount' },
    ],
    unit: ['call', 'calls'],
    empty: {
      title: 'No call ended in these days',
      text: 'A call is counted here as soon as it is wrapped up.',
    },
  },
};

/** Whether a group is time, which has an order of its own. */
export const isTime = (group: string | undefined): boolean => group === 'day' || group === 'week';
