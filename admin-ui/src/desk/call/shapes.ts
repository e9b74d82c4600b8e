import type * as Api from '@billing/contract';

/** The description of the API writes a text that may be missing as a list of texts; the server answers a text or null. */
type Texts<T, K extends keyof T> = Omit<T, K> & Record<K, string | null>;

export type Verification = Texts<Api.Verification, 'cooldownUntil'>;
export type Call = Omit<Texts<Api.Call, 'phone' | 'endedAt' | 'summary'>, 'verifications'> & {
  verifications: Verification[];
};
export type SearchResult = Texts<Api.SearchResult, 'note' | 'citedBillId'>;
