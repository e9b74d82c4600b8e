import type { PaymentPreview } from '@billing/contract';
import { type Live, useLive } from '../../commands/useLive';
import type { Choice, MethodRef } from './payDraft';

export interface PreviewRequest {
  guarantorId?: number;
  /** Only this account of the guarantor. */
  accountId?: number;
  /** `agent_link`: what a pay link would ask for. */
  channel?: 'agent_link';
  /** Payment-only mode: the Bill ID that the caller cited. */
  billId?: string;
  choice: Choice;
  amountCents?: number;
  methodRef: MethodRef;
  allocations?: { billId: number; amountCents: number }[];
}

export type LivePreview = Live<PaymentPreview>;

/** What would be posted, as often as what is entered changes. */
export const usePreview = (body: PreviewRequest | null, version: string): LivePreview =>
  useLive<PaymentPreview>('/api/payments/preview', body, version);
