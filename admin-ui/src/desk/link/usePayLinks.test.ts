import type { PayLink } from '@billing/contract';
import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { keepLink } from './usePayLinks';

const key = ['desk', 7, 'pay-links'];
const link = (status: PayLink['status']) => ({ id: 'a', status }) as PayLink;

describe('a link that is followed live', () => {
  it('does not fall back to an answer that was asked for before it moved', async () => {
    const client = new QueryClient();
    client.setQueryData(key, [link('opened')]);
    let answer = (_late: PayLink[]): void => undefined;
    const late = client
      .fetchQuery({ queryKey: key, queryFn: () => new Promise<PayLink[]>((done) => (answer = done)) })
      .catch(() => undefined);
    await keepLink(client, 7, link('submitted'));
    answer([link('opened')]);
    await late;
    expect(client.getQueryData(key)).toEqual([link('submitted')]);
  });

  it('stands first when it is new, and the others stay', async () => {
    const client = new QueryClient();
    client.setQueryData(key, [link('paid')]);
    await keepLink(client, 7, { ...link('created'), id: 'b' });
    expect(client.getQueryData<PayLink[]>(key)?.map(({ id }) => id)).toEqual(['b', 'a']);
  });
});
