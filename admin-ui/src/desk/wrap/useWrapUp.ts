import type { Call, WrapUp } from '@billing/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call as request } from '../../providers/httpClient';
import { keepCall } from '../call/useCall';
import { useDraft } from '../drafts';

/** What the person changed of the proposal; the rest follows what was done. */
interface Changed extends Partial<Pick<WrapUp, 'reason' | 'outcome' | 'summary'>> {
  followUpOn?: string | null;
  followUpTyped?: string;
}

/** The proposal is asked anew each time the sheet opens, because more may have been done since. */
export function useWrapUp(callId: string) {
  const { data, error, refetch } = useQuery({
    queryKey: ['wrap-up', callId],
    queryFn: ({ signal }) => request<WrapUp>(`/api/calls/${callId}/wrap-up`, { signal }),
    staleTime: 0,
    gcTime: 0,
  });
  const [changed, setChanged] = useDraft<Changed>(`wrap-up:${callId}`, {});
  const change = (next: Changed) => setChanged((before) => ({ ...before, ...next }));
  const proposal = data && { ...data, ...changed, did: data.did, followUpOn: changed.followUpOn ?? null };
  return { proposal, change, error, refetch };
}

/** The caller hung up: the clock of the call stops, and the wrap-up has ten minutes. There is no way back from it. */
export function useHangUp() {
  const client = useQueryClient();
  return async (callId: string): Promise<void> => {
    keepCall(client, await request<Call>(`/api/calls/${callId}/end`, { method: 'POST', body: {} }));
  };
}
