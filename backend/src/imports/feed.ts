/**
 * The host feed, declared once: every file, its columns in order and what a cell may hold. Reading, staging, the
 * content hash and docs/host-feed.md all follow from this page.
 */
export type CellKind =
  | 'id'
  | 'text'
  | 'billId'
  | 'billIds'
  | 'whole'
  | 'cents'
  | 'day'
  | 'instant'
  | 'yes'
  | 'last4'
  | 'ssn4'
  | 'email'
  | 'phone'
  | 'parts';

export interface Column {
  name: string;
  kind: CellKind;
  required: boolean;
  /** The words that are allowed, where they are few. */
  oneOf?: readonly string[];
  /** What an empty cell means. */
  fallback?: string;
}

export interface FeedFile {
  /** `charges` for `charges.csv`, and the name of its staging table. */
  name: string;
  columns: Column[];
}

const must = (name: string, kind: CellKind, oneOf?: readonly string[]): Column => ({
  name,
  kind,
  required: true,
  oneOf,
});
const may = (name: string, kind: CellKind = 'text', more: Partial<Column> = {}): Column => ({
  name,
  kind,
  required: false,
  ...more,
});

export const KEY_COLUMNS: Column[] = [must('source_system', 'id'), must('external_id', 'id'), must('version', 'whole')];
export const ENTITIES = ['HHC-HOSP', 'HH-OPS'] as const;
const SENSITIVITIES = ['none', 'behavioral', 'sud', 'reproductive'] as const;
const STATUSES = ['registered', 'in_coding', 'insurance_pending', 'patient_balance', 'closed'] as const;
const REASONS = ['deductible', 'coinsurance', 'copay', 'not_covered', 'denied', 'self_pay', 'unknown'] as const;
const CHANNELS = ['agent_link', 'agent_dtmf', 'agent_keyed', 'ivr', 'web_portal', 'mychartplus'].concat([
  'mail',
  'lockbox',
  'autopay',
  'host',
  'qr',
  'notification_link',
]);

const ON_VISIT = must('visit_account_external_id', 'id');
const posted = [ON_VISIT, must('posted_on', 'day'), must('amount', 'cents')];

/** In the order in which they depend on each other. */
export const FEED: readonly FeedFile[] = [
  {
    name: 'guarantors',
    columns: [
      may('bill_id_hosp', 'billId'),
      may('bill_id_ops', 'billId'),
      may('superseded_bill_ids', 'billIds'),
      may('prefix'),
      must('first', 'text'),
      may('middle'),
      must('last', 'text'),
      may('suffix'),
      may('birth_date', 'day'),
      may('death_date', 'day'),
      may('language', 'text', { oneOf: ['en', 'es'], fallback: 'en' }),
      may('interpreter'),
      ...['address1', 'address2', 'city', 'state', 'zip'].map((name) => may(name)),
      may('phone_mobile', 'phone'),
      may('phone_home', 'phone'),
      may('email', 'email'),
      may('ssn4', 'ssn4'),
    ],
  },
  {
    name: 'patients',
    columns: [
      may('mrn'),
      must('first', 'text'),
      must('last', 'text'),
      may('suffix'),
      may('birth_date', 'day'),
      may('death_date', 'day'),
      may('sex'),
      must('guarantor_external_id', 'id'),
    ],
  },
  {
    name: 'visits',
    columns: [
      must('patient_external_id', 'id'),
      must('guarantor_external_id', 'id'),
      must('facility', 'text'),
      must('class', 'text'),
      must('started_at', 'instant'),
      may('ended_at', 'instant'),
      may('description'),
      may('sensitivity', 'text', { oneOf: SENSITIVITIES, fallback: 'none' }),
      may('accident', 'yes'),
      may('gfe_amount', 'cents'),
    ],
  },
  {
    name: 'visit_accounts',
    columns: [
      must('visit_external_id', 'id'),
      must('entity', 'text', ENTITIES),
      may('har'),
      must('status', 'text', STATUSES),
      may('status_since', 'day'),
    ],
  },
  {
    name: 'coverages',
    columns: [ON_VISIT, must('order', 'whole'), must('payer', 'text'), may('member_id_last4')],
  },
  {
    name: 'charges',
    columns: [
      ON_VISIT,
      may('line_no', 'whole', { fallback: '1' }),
      may('code_system'),
      may('code'),
      may('description'),
      may('qty', 'whole', { fallback: '1' }),
      must('amount', 'cents'),
      must('service_date', 'day'),
    ],
  },
  { name: 'insurance_payments', columns: [...posted, may('payer'), may('claim_ref')] },
  { name: 'visit_receipts', columns: [...posted, may('tender'), may('claim_ref')] },
  { name: 'adjustments', columns: [...posted, may('reason'), may('claim_ref')] },
  {
    name: 'transfers',
    columns: [...posted, must('reason', 'text', REASONS), may('payer'), may('payer_words')],
  },
  {
    name: 'payments',
    columns: [
      must('guarantor_external_id', 'id'),
      must('entity', 'text', ENTITIES),
      must('received_at', 'instant'),
      may('tender'),
      may('channel', 'text', { oneOf: CHANNELS, fallback: 'host' }),
      must('amount', 'cents'),
      may('last4', 'last4'),
      may('allocations', 'parts'),
    ],
  },
  {
    name: 'statements',
    columns: [
      must('guarantor_external_id', 'id'),
      must('entity', 'text', ENTITIES),
      must('statement_no', 'id'),
      must('statement_on', 'day'),
      must('due_on', 'day'),
      must('closing_amount', 'cents'),
    ],
  },
];

export const feedFile = (name: string): FeedFile => {
  const file = FEED.find((f) => f.name === name);
  if (!file) throw new Error(`the host feed has no file ${name}`);
  return file;
};
