import type { SavedCards } from '@billing/contract';
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { call as request } from '../../providers/httpClient';
import { readDeskAgain } from '../useDesk';

const keyOf = (guarantorId: number) => ['desk', guarantorId, 'cards'];

/** Every card that this guarantor let us keep. */
export function useCards(guarantorId: number) {
  return useQuery({
    queryKey: keyOf(guarantorId),
    queryFn: ({ signal }) => request<SavedCards>(`/api/payment-methods?guarantorId=${guarantorId}`, { signal }),
    staleTime: 0,
    gcTime: 0,
  });
}

/** After a change: the sheet and the desk behind it, whose pay sheet offers them. */
export async function readCardsAgain(client: QueryClient, guarantorId: number): Promise<void> {
  await Promise.all([client.invalidateQueries({ queryKey: keyOf(guarantorId) }), readDeskAgain(client, guarantorId)]);
}
