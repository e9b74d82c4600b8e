import type { StatementDryRun, StatementRun, StatementRunDetail } from '@billing/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call as request } from '../../providers/httpClient';

const RUNS = ['statement-runs'];
const EVERY_MS = 1_000;
const whileRunning = (runs: { status: string }[] | undefined): number | false =>
  runs?.some(({ status }) => status === 'running') ? EVERY_MS : false;

/** The last runs; asked again each second while one of them runs. */
export function useRuns() {
  return useQuery({
    queryKey: RUNS,
    queryFn: ({ signal }) => request<StatementRun[]>('/api/statement-runs', { signal, background: true }),
    refetchInterval: ({ state }) => whileRunning(state.data),
  });
}

export function useRun(id: number | null) {
  return useQuery({
    enabled: id !== null,
    queryKey: [...RUNS, id],
    queryFn: ({ signal }) => request<StatementRunDetail>(`/api/statement-runs/${id}`, { signal, background: true }),
    refetchInterval: ({ state }) => whileRunning(state.data && [state.data]),
  });
}

export function useReadRunsAgain(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: RUNS });
}

export const wouldRun = (cycleOn: string): Promise<StatementDryRun> =>
  request<StatementDryRun>('/api/statement-runs/dry-run', { method: 'POST', body: { cycleOn } });

export const startRun = (cycleOn: string): Promise<StatementRun> =>
  request<StatementRun>('/api/statement-runs', { method: 'POST', body: { cycleOn } });
