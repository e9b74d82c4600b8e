import type { BillLineReason } from '@billing/contract';
import type { AdjustmentKind, Change, Layout, VisitState } from './snapshot';
import { EN } from './words.en';
import { ES } from './words.es';

/** Every word of a statement, in one language; `{0}` is filled in. INV-27: both languages always have the same. */
export interface StatementWords {
  months: string[];
  weekdays: string[];
  kind: Record<Layout, string>;
  /** In the solid block, in two lines. */
  kindLines: [string, string];
  billId: string;
  statementDate: string;
  statementNo: string;
  pageOf: string;
  amountDue: string;
  payBy: string;
  nothingDue: string;
  scan: string;
  cells: {
    pastDue: string;
    since: string;
    due: string;
    by: string;
    new: string;
    planDue: string;
    plan: string;
    notNow: string;
    total: [string, string];
  };
  changed: string;
  changedFirst: string;
  changedShort: string;
  owedOn: string;
  owedBefore: string;
  owedFirst: string;
  owedInAll: string;
  changes: Record<Change['kind'], string>;
  /** Where the column is narrow. */
  changesShort: Record<Change['kind'], string>;
  moreChanges: string;
  visits: string;
  visit: string;
  visitsSub: string;
  youOwe: string;
  charge: Record<Layout, string>;
  payerPaid: string;
  insurancePaid: string;
  payerDiscount: string;
  discount: string;
  withInsurance: string;
  adjustments: Record<AdjustmentKind, string>;
  takenOff: string;
  paidOn: string;
  paidTimes: string;
  paidSeveral: string;
  owe: string;
  oweShort: string;
  reasons: Record<BillLineReason, string>;
  state: Record<VisitState, string>;
  wasDue: string;
  due: string;
  notDueNow: string;
  notes: {
    thanks: string;
    payNow: string;
    plan: string;
    planNext: string;
    planFrom: string;
    planNothing: string;
    sibling: Record<Layout, string>;
  };
  restricted: string;
  pending: string;
  pendingSince: string;
  pendingMore: string;
  nothingToPay: string;
  moreVisits: string;
  credit: string;
  assistance: { title: [string, string]; text: string; call: string };
  payByPhone: string;
  payOnlineWith: string;
  slip: {
    tear: string;
    back: string;
    title: string;
    from: string;
    payable: string;
    write: string;
    enclosed: string;
    phone: string;
  };
  doctors: {
    title: string;
    only: string;
    whyTitle: string;
    why: string;
    decided: string;
    alone: string;
    hospital: string;
    own: string;
    mailed: string;
    thisBill: string;
    together: string;
    newOnly: string;
    pastPart: string;
    services: string;
    moreServices: string;
  };
  more: {
    title: string;
    range: string;
    columns: [string, string][];
    columnsDoctors: [string, string];
    carriedFrom: string;
    onPage: string;
    carriedTo: string;
    inAll: string;
    paidOnNote: string;
    paidTimesNote: string;
    tookOffNote: string;
  };
  form: {
    title: string;
    text: string;
    address: string;
    insurance: string;
    fields: string[];
  };
  info: {
    waysTitle: string;
    ways: string[];
    tenders: string;
    planTitle: string;
    plan: string[];
    wrongTitle: string;
    wrong: string[];
    wordsTitle: string;
    words: [string, string][];
    twoTitle: string;
    two: Record<Layout, string>;
    languagesTitle: string;
    languages: string;
    call: string;
  };
  classes: Record<string, string>;
}

export const wordsOf = (language: 'en' | 'es'): StatementWords => (language === 'es' ? ES : EN);

/** `{0}` and `{1}` filled in. */
export const fill = (text: string, ...values: string[]): string =>
  text.replace(/\{(\d)\}/g, (_, i: string) => values[Number(i)] ?? '');
