import type { CardForm as DescribedForm, Payment as DescribedPayment } from '@billing/contract';

/** The API's description draws a string that may be null as a list; these are the answers as they come. */
type Nullable<T, Names extends keyof T> = Omit<T, Names> & Record<Names, string | null>;

export type Payment = Nullable<DescribedPayment, 'receiptNo' | 'cardBrand' | 'cardLast4'>;
export type CardForm = Nullable<DescribedForm, 'origin' | 'publishableKey'>;
