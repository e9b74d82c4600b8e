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

/** Puts a link where the sheet and the account page read it. */
export function keepLink(client: QueryClient, guarantorId: number, link: PayLink): void {
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
      keepLink(client, guarantorId, fresh);
      const now = `${isLive(fresh)} ${fresh.payment?.status ?? ''}`;
      if (money && money !== now) void readDeskAgain(client, guarantorId);
      money = now;
    };
    return readEvents<PayLink>(`/api/pay-links/${id}/events`, onLink, isOver);
  }, [client, guarantorId, id]);
}
