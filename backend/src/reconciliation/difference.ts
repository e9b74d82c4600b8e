import type { Cents } from '@billing/contract';
import type { ProcessorCharge, ProcessorRefund } from '#gateway';

/** What can be put right without guessing; `null`: a person has to look. */
export type Remedy =
  | { do: 'book_payment'; charge: ProcessorCharge; paymentId: string }
  | { do: 'settle_payment'; paymentId: string }
  | { do: 'book_refund'; refund: ProcessorRefund; ourId: string }
  | { do: 'settle_refund'; ourId: string }
  | { do: 'book_return'; intentId: string }
  | { do: 'close_page'; checkoutId: string };

/** One thing on which the processor and our books do not agree. */
export interface Difference {
  /** With ids and amounts, in words. */
  says: string;
  amountCents: Cents;
  remedy: Remedy | null;
}
