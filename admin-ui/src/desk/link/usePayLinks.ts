import type { PayLink } from '@billing/contract';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { readEvents } from '../../providers/eventStream';
import { call as request } from '../../providers/httpClient';
import { readDeskAgain } from '../useDesk';
import { isLive, isOver } from './words';

const keyOf = (guarantorId: number) => ['desk', guarantorId, 'pay-links'];

/** The guarantor's last links, newest first, as they were last told. */
export function usePayLinks(guarantorId: number, ask = true) {
  return useQuery({
    enabled: ask,
    queryKey: keyOf(guarantorId),
    queryFn: ({ signal }) =>
      request<PayLink[]>(`/api/pay-links?guarantorId=${guarantorId}`, { signal, background: true }),
    staleTime: Infinity,
  });
}

/**
 * Puts a link where the sheet and the account page read it. A list that is still being read was asked for before this
 * was told, and would bring the link back to where it was; it is dropped.
 */
export async function keepLink(client: QueryClient, guarantorId: number, link: PayLink): Promise<void> {
  await client.cancelQueries({ queryKey: keyOf(guarantorId) });
  client.setQueryData<PayLink[]>(keyOf(guarantorId), (before = []) =>
    before.some(({ id }) => id === link.id)
      ? before.map((one) => (one.id === link.id ? link : one))
      : [link, ...before],
  );
}

/** Follows a link live; when money of it moved or came to rest, the books behind are read again. */
export function useWatchedLink(guarantorId: number, link: PayLink | undefined): void {
  const client = useQueryClient();
  const id = link && !isOver(link) ? link.id : undefined;
  useEffect(() => {
    if (!id) return undefined;
    let money = '';
    const onLink = (fresh: PayLink) => {
      const now = `${isLive(fresh)} ${fresh.payment?.status ?? ''}`;
      const moved = money && money !== now;
      money = now;
      void keepLink(client, guarantorId, fresh).then(() => {
        if (moved) void readDeskAgain(client, guarantorId);
      });
    };
    return readEvents<PayLink>(`/api/pay-links/${id}/events`, onLink, isOver);
  }, [client, guarantorId, id]);
}
