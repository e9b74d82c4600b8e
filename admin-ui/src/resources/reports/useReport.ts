import { addDays, type ListFilterValues, REPORTS, type ReportName } from '@billing/contract';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { call as request } from '../../providers/httpClient';
import { today } from '../../ui/days';
import { type Report, reports } from './reports';

/** What is looked at, as the address says it: nothing of it is about a patient. */
export interface Asked {
  report: ReportName;
  from: string;
  to: string;
  by: string[];
  filter: ListFilterValues;
}

const filterNames: Record<ReportName, readonly string[]> = {
  collections: ['entity', 'tender', 'channel', 'createdBy'],
  'money-back': ['entity', 'reason', 'requestedBy'],
  calls: ['reason', 'outcome', 'staffId'],
};

/** What an address does not say, or says in words that are none, is as it is from the menu. */
export function askedOf(query: URLSearchParams, day: string, allowed: readonly ReportName[]): Asked {
  const report = allowed.find((one) => one === query.get('report')) ?? allowed[0]!;
  const { groups, by } = reports[report];
  const named = [...new Set(query.getAll('by'))].filter((one) => groups.includes(one));
  const filter: ListFilterValues = {};
  for (const name of filterNames[report]) {
    const values = query.getAll(name);
    if (values.length > 0) filter[name] = values.length === 1 ? values[0]! : values;
  }
  const to = query.get('to') || day;
  return { report, from: query.get('from') || addDays(to, -29), to, by: named.length > 0 ? named : [...by], filter };
}

export function queryOf({ from, to, by, filter }: Omit<Asked, 'report'>): URLSearchParams {
  const query = new URLSearchParams([['from', from], ['to', to], ...by.map((one) => ['by', one])]); // prettier-ignore
  for (const [name, value] of Object.entries(filter))
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, one);
  return query;
}

export const allowedReports = (can: (report: ReportName) => boolean): ReportName[] => REPORTS.filter(can);

/** The report of the address, and how to look at another. */
export function useReport(allowed: readonly ReportName[]) {
  const [query, setQuery] = useSearchParams();
  const asked = askedOf(query, today(), allowed);
  const ask = (change: Partial<Asked>) => {
    // Another report has other groups and filters; only its days go along.
    const next = { ...asked, ...(change.report && { by: [...reports[change.report].by], filter: {} }), ...change };
    setQuery(new URLSearchParams([['report', next.report], ...queryOf(next)]), { replace: true });
  };
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['reports', asked],
    queryFn: async ({ signal }) => ({
      report: asked.report,
      answer: await request<Report>(`/api/reports/${asked.report}?${queryOf(asked)}`, { signal, timeoutMs: 30_000 }),
    }),
    placeholderData: (before) => (before?.report === asked.report ? before : undefined),
    retry: false,
  });
  return { asked, ask, answer: data?.answer, error, refetch, stale: isPlaceholderData };
}
