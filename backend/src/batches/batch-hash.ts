import type { Cents, ItemStatus } from '@billing/contract';
import { canonicalJson, sha256 } from '#kernel';

export interface HashedItem {
  id: string;
  status: ItemStatus;
  amountCents: Cents;
  parts: { id: string; accountId: number; amountCents: Cents }[];
}

/** What an approval of a batch binds: every paper, its amount, and which account gets how much of it. */
export const batchHash = (batchId: number, items: readonly HashedItem[]): string =>
  sha256(
    canonicalJson({
      v: 1,
      batchId,
      items: items
        .filter((i) => i.status !== 'removed')
        .map((i) => ({
          id: i.id,
          aside: i.status === 'set_aside',
          amountCents: i.amountCents,
          parts: i.parts.map(({ id, accountId, amountCents }) => ({ id, accountId, amountCents })),
        })),
    }),
  );
