import { canonicalJson, sha256 } from '#kernel';

/** A saved card, a card read aloud now, or a bank account read aloud now. */
export type MethodRef = number | 'new:card' | 'new:ach';

export interface HashedPreview {
  accountId: number;
  accountVersion: number;
  amountCents: number;
  methodRef: MethodRef;
  channel: string;
  allocations: { billId: number; amountCents: number; balanceAfterCents: number }[];
  creditCents: number;
  policyVersion: number;
  /** Of a bank debit: the account and the very words that are read aloud. */
  debit?: { fingerprint: string | null; scriptVersion: string; script: { en: string; es: string } };
}

/** INV-07: what was previewed, in 64 hex digits. The server keeps no preview; commit computes this again under the lock. */
export const previewHash = (p: HashedPreview): string =>
  sha256(
    canonicalJson({
      v: 1,
      ...p,
      allocations: p.allocations.map(({ billId, amountCents, balanceAfterCents }) => ({
        billId,
        amountCents,
        balanceAfterCents,
      })),
    }),
  );

/** Payment-only mode hashes what the payer knows: nothing of the account can be read from it. */
export const blindPreviewHash = (p: { billId: string; amountCents: number; channel: string }): string =>
  sha256(canonicalJson({ v: 1, mode: 'payment_only', ...p, methodRef: 'new:card' }));
