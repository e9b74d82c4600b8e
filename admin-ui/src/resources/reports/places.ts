import { type ListFilterValues, type ReportName, rowsBehind, type Role, type RowsBehind } from '@billing/contract';

/** The address of a list that holds exactly these rows. */
export function addressOf({ list, filter }: RowsBehind): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter))
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, one);
  return `/${list}?${query}`;
}

interface Opening {
  role: Role;
  today: string;
  report: ReportName;
  from: string;
  to: string;
  filter: ListFilterValues;
}

/** Where the rows of a figure are for this person; null where there are none, or where they are not theirs to see. */
export function placeOf(
  { role, today, report, from, to, filter }: Opening,
  figure: string,
  keys: Record<string, string>,
) {
  if (role === 'admin') return null;
  const behind = rowsBehind(report, figure, keys, { from, to }, filter);
  if (!behind) return null;
  // Of payments an agent sees their own of the day, so only those are theirs to open.
  const first = behind.filter['from'] ?? behind.filter['voidedFrom'];
  if (role === 'agent' && behind.list === 'payments' && first !== today) return null;
  return addressOf(behind);
}

/** Said where figures do not open. */
export const closedWords: Partial<Record<Role, Partial<Record<ReportName, string>>>> = {
  admin: { calls: 'Figures only. A supervisor can open the calls behind them.' },
  agent: {
    collections: 'Your own payments. Those of today open; a supervisor can open the others.',
    'money-back': 'Your own requests and voids.',
    calls: 'Your own calls.',
  },
};
