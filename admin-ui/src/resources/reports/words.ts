import { formatCents, REFUND_REASON_WORDS, type ReportName, type Tender } from '@billing/contract';
import { moneyText } from '../../ui/amounts';
import { dayText } from '../../ui/days';
import { entityNames } from '../../ui/EntityMark';
import { lengthText, outcomeWords, reasonWords } from '../calls/words';
import { channelText, tenderWords } from '../payments/words';
import { type FigureColumn, type Figures, type Report, reports } from './reports';

export const groupWords: Record<string, string> = {
  day: 'Day',
  week: 'Week',
  tender: 'Method',
  channel: 'Came by',
  createdBy: 'Taken by',
  entity: 'Entity',
  requestedBy: 'Asked by',
  approvedBy: 'Approved by',
  reason: 'Reason',
  outcome: 'Outcome',
  staffId: 'Agent',
};

const systems: Record<string, string> = { patient: 'The patient', none: 'Nobody', 'system:import': 'Host feed' };
const notSaid = 'Not said';
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What one row is about, as people say it. */
export function keyText(report: ReportName, group: string, key: string, people: Report['people']): string {
  switch (group) {
    case 'day':
      return dayText(key, { weekday: true });
    case 'week':
      return `Week of ${dayText(key, { year: false })}`;
    case 'tender':
      return tenderWords[key as Tender] ?? key;
    case 'channel':
      return capital(channelText(key));
    case 'entity':
      return entityNames[key as keyof typeof entityNames]?.name ?? key;
    case 'reason':
      if (report === 'money-back') return capital(REFUND_REASON_WORDS[key as keyof typeof REFUND_REASON_WORDS] ?? key);
      return reasonWords[key as keyof typeof reasonWords] ?? notSaid;
    case 'outcome':
      return outcomeWords[key as keyof typeof outcomeWords] ?? notSaid;
    default:
      return (
        people.find(({ id }) => id === key)?.name ?? systems[key] ?? (key.startsWith('system:') ? 'Billing Desk' : key)
      );
  }
}

export const plain = (count: number): string => count.toLocaleString('en-US');
export const counted = (count: number, [one, many]: readonly [string, string]): string =>
  `${plain(count)} ${count === 1 ? one : many}`;

/** One figure as it is read; a dash where there is nothing to say. */
export function figureText({ unit, value }: FigureColumn, figures: Figures): string {
  const figure = figures[value];
  if (figure === null || figure === undefined) return '–';
  return unit === 'money' ? moneyText(figure) : unit === 'seconds' ? lengthText(figure) : plain(figure);
}

/** `$245k`, for the edge of a chart: the figures themselves stand in the table. */
export function shortMoney(cents: number): string {
  const dollars = Math.round(cents / 100);
  if (dollars >= 10_000_000) return `$${Math.round(dollars / 1_000_000)}M`;
  if (dollars >= 1_000_000) return `$${(dollars / 1_000_000).toFixed(1).replace('.0', '')}M`;
  if (dollars >= 10_000) return `$${Math.round(dollars / 1000)}k`;
  if (dollars >= 1000) return `$${(dollars / 1000).toFixed(1).replace('.0', '')}k`;
  return `$${dollars}`;
}

const percent = (part: number, of: number): string => (of === 0 ? '0 %' : `${Math.round((part / of) * 100)} %`);

/** The report in one sentence, with its figures first. */
export function headline(report: ReportName, { total }: Report): string {
  const of = (name: string): number => total[name] ?? 0;
  const { unit } = reports[report];
  if (report === 'collections')
    return `${formatCents(of('collectedCents'))} collected in ${counted(of('collectedCount'), unit)}`;
  if (report === 'money-back')
    return `${formatCents(of('askedCents'))} asked back in ${counted(of('askedCount'), unit)}, ${formatCents(of('givenBackCents'))} given; ${formatCents(of('voidedCents'))} voided`;
  if (of('callsCount') === 0) return 'No calls';
  return `${counted(of('callsCount'), unit)}, half of them done in ${lengthText(of('medianSeconds'))}; ${percent(of('calledAgainCount'), of('callsCount'))} called again within 7 days`;
}

/** What is counted and when, under the headline. */
export const footnotes: Record<ReportName, string> = {
  collections:
    'By the day on which it was taken or posted. A bank debit counts on the day of its yes, once it clears. Declined and voided payments are not counted; refunds stand in their own report.',
  'money-back': 'A refund counts on the day on which it was asked for, a void on the day on which it was made.',
  calls:
    'Calls that were wrapped up, by the day on which they began. Handle time is from the start to the end of the wrap-up. Calls of the last 7 days may still be called again.',
};
