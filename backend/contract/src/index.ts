/** What both sides agree on, declared once. This package imports neither side. */
export * from './money/cents';
export * from './money/split';
export * from './money/bill-id';
export * from './money/card-like';
export * from './money/scanline';
export * from './money/micr';
export * from './money/days';
export * from './money/business-days';
export * from './refusals/refusals';
export * from './access/access';
export * from './calls/words';
export * from './imports/words';
export * from './refunds/words';
export * from './reviews/words';
export * from './batches/words';
export * from './work/words';
export type * from './api/types';
