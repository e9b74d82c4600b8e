import { KEEP_CARD_VERSION, type PaymentPreview } from '@billing/contract';
import type { Decided, TakeBody } from './charge';
import type { MethodRef, PayDraft } from './payDraft';

export interface Decision {
  /** Made when the sheet's decision opens; the parts' keys come from it and are kept for every retry. */
  id: string;
  preview: PaymentPreview;
  method: MethodRef;
  /** One of the processor's methods a part, in the parts' order; none for a saved card. */
  processorMethodIds: string[];
  keepCard: boolean;
  /** In which the words of a bank debit were read aloud. */
  language?: 'en' | 'es';
  duplicateReason: string;
  planApply?: PayDraft['planApply'];
  /** Payment-only mode. */
  citedBillId?: string;
}

/** The payments of one press: one an account, each exactly a part of the preview. */
export function decide(decision: Decision): Decided[] {
  const { id, preview, method, processorMethodIds, citedBillId } = decision;
  return preview.parts.map((part, at) => {
    const whose = citedBillId
      ? { billId: citedBillId }
      : {
          accountId: part.accountId,
          allocations: part.allocations.map(({ billId, amountCents }) => ({ billId, amountCents })),
        };
    const body: TakeBody = {
      ...whose,
      amountCents: part.amountCents,
      methodRef: method,
      previewHash: part.previewHash,
      sheetId: id,
    };
    if (typeof method !== 'number') body.processorMethodId = processorMethodIds[at];
    if (method === 'new:ach')
      body.authorization = {
        language: decision.language ?? 'en',
        callerSaidYes: true,
        evidence: 'written_notice',
      };
    // The card is kept once, with the first payment.
    if (method === 'new:card' && decision.keepCard && at === 0)
      body.saveCard = { scriptVersion: KEEP_CARD_VERSION, callerSaidYes: true };
    const { planApply } = decision;
    if (planApply && body.allocations?.some(({ billId }) => planApply.billIds.includes(billId)))
      body.planApply = planApply.rest;
    if (decision.duplicateReason) body.duplicateReason = decision.duplicateReason;
    return { key: `${id}:${part.accountId}`, body, entity: part.entity, amountCents: part.amountCents };
  });
}
