import type { MailReturnReason, ReturnedMail, ReturnedPiece } from '@billing/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call as request } from '../../providers/httpClient';
import { citedBy } from './words';

const LIST = ['returned-mail'];

export function useReturned() {
  return useQuery({
    queryKey: LIST,
    queryFn: ({ signal }) => request<ReturnedMail[]>('/api/returned-mail', { signal }),
  });
}

export function useReadReturnedAgain(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: LIST });
}

/** Whose envelope it is, as soon as the field means something. */
export function usePiece(typed: string) {
  const cited = citedBy(typed);
  return useQuery({
    queryKey: ['returned-piece', cited],
    queryFn: ({ signal }) =>
      request<ReturnedPiece>('/api/returned-mail/look-up', { method: 'POST', body: cited, signal }),
    enabled: cited !== null,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
}

export interface NewReturnedMail {
  accountId: number;
  statementId: number | null;
  reason: MailReturnReason;
  forwarding?: string;
}

export const recordReturned = (body: NewReturnedMail, idempotencyKey: string): Promise<ReturnedMail> =>
  request<ReturnedMail>('/api/returned-mail', { method: 'POST', body, idempotencyKey });
