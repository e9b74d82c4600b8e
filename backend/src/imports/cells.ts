import { createHash, createHmac } from 'node:crypto';
import { isDay } from '@billing/contract';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { KEY_COLUMNS, type Column, type FeedFile } from './feed';

/** A row that cannot be taken as it is: what kind of mistake, and what the host should look at. */
export interface Fault {
  code: string;
  reason: string;
}
export type Cells = Readonly<Record<string, string>>;
/** What goes into the staging table: column → text for COPY, null for nothing. */
export type StagedRow = Record<string, string | null>;
/** One allocation of a host payment. */
export interface Part {
  visitAccountExternalId: string;
  amountCents: number;
}

class Malformed extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const AMOUNT = /^-?\d{1,12}\.\d{2}$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?(Z|[+-][01]\d:[0-5]\d)$/;
const LONGEST_ID = 200;
const LONGEST_TEXT = 2_000;

/** Reads `-?\d+\.\d{2}` without a float. */
export function readAmount(text: string): number {
  if (!AMOUNT.test(text)) throw new Malformed('malformed_amount', `is not an amount like 123.45: "${clip(text)}"`);
  const cents = Number(text.replace('.', ''));
  return cents === 0 ? 0 : cents;
}

const clip = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

function readParts(text: string): Part[] {
  if (text === '') return [];
  return text.split(';').map((piece) => {
    const at = piece.lastIndexOf('=');
    if (at < 1) throw new Malformed('malformed_allocation', `has a part that is not "visit account=amount"`);
    const part = { visitAccountExternalId: piece.slice(0, at), amountCents: readAmount(piece.slice(at + 1)) };
    if (part.amountCents <= 0) throw new Malformed('malformed_allocation', 'has a part that is not above zero');
    return part;
  });
}

function readBillIds(text: string): string {
  const ids = text.split(';').filter(Boolean);
  for (const id of ids)
    if (!/^\d{12}$/.test(id)) throw new Malformed('malformed_bill_id', `is not 12 digits: "${clip(id)}"`);
  return ids.join(';');
}

function readWhole(text: string): string {
  if (!/^-?\d{1,9}$/.test(text)) throw new Malformed('malformed_number', `is not a whole number: "${clip(text)}"`);
  return String(Number(text));
}

function readYes(text: string): string {
  const yes = /^(true|yes|y|1)$/i.test(text);
  if (!yes && !/^(false|no|n|0)$/i.test(text)) throw new Malformed('malformed_flag', 'is neither true nor false');
  return String(yes);
}

/** One cell to its canonical text; an empty cell that may be empty is null before it comes here. */
function readCell(column: Column, text: string, hashKey: string): string {
  if (column.oneOf && !column.oneOf.includes(text))
    throw new Malformed('unknown_word', `is "${clip(text)}", which is none of ${column.oneOf.join(', ')}`);
  switch (column.kind) {
    case 'id':
      if (text.length > LONGEST_ID) throw new Malformed('too_long', 'is longer than 200 characters');
      return text;
    case 'text':
      if (text.length > LONGEST_TEXT) throw new Malformed('too_long', 'is longer than 2,000 characters');
      return text;
    case 'billId':
    case 'billIds':
      return readBillIds(text);
    case 'whole':
      return readWhole(text);
    case 'cents':
      return String(readAmount(text));
    case 'day':
      if (!isDay(text)) throw new Malformed('malformed_date', `is not a date like 2026-11-24: "${clip(text)}"`);
      return text;
    case 'instant': {
      const match = INSTANT.exec(text);
      if (!match || !isDay(match[1]!))
        throw new Malformed('malformed_date', `is not an instant like 2026-11-24T09:30:00Z: "${clip(text)}"`);
      return new Date(text).toISOString();
    }
    case 'yes':
      return readYes(text);
    case 'last4':
      if (!/^\d{4}$/.test(text)) throw new Malformed('malformed_number', 'is not four digits');
      return text;
    case 'ssn4':
      // Ruling 14: only a keyed hash leaves this function.
      if (!/^\d{4}$/.test(text)) throw new Malformed('malformed_number', 'is not four digits');
      return createHmac('sha256', hashKey).update(text).digest('hex');
    case 'email':
      return text.trim().toLowerCase();
    case 'phone':
      return text.trim();
    case 'parts':
      return readParts(text)
        .map((p) => `${p.visitAccountExternalId}=${p.amountCents}`)
        .join(';');
  }
}

/** The number as it is dialed, `+18605550142`, or null where it cannot be one. */
export function phoneKey(text: string): string | null {
  const number = parsePhoneNumberFromString(text, 'US');
  return number?.isPossible() ? number.number : null;
}

const blank = (text: string | undefined): boolean => text === undefined || text.trim() === '';

/**
 * Judges one row of a feed file by itself.
 * @returns the staged row with its content hash, or the first fault in words
 */
export function readRow(file: FeedFile, cells: Cells, hashKey: string): { row: StagedRow } | { fault: Fault } {
  const row: StagedRow = {};
  for (const column of [...KEY_COLUMNS, ...file.columns]) {
    const text = cells[column.name];
    try {
      if (blank(text)) {
        if (column.required) throw new Malformed('missing_value', 'is empty');
        row[column.name] = column.fallback ?? (column.kind === 'yes' ? 'false' : null);
      } else row[column.name] = readCell(column, text!, hashKey);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      return { fault: { code: error.code, reason: `${column.name} ${error.message}` } };
    }
  }
  const fault = judgeWhole(file, row);
  if (fault) return { fault };
  const content = file.columns.map((c) => row[c.name] ?? null);
  row.content_hash = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  return { row };
}

/** What only the cells together can tell. */
function judgeWhole(file: FeedFile, row: StagedRow): Fault | null {
  if (Number(row.version) < 1) return { code: 'malformed_number', reason: 'version is below 1' };
  if (file.name === 'guarantors') {
    const ids = [row.bill_id_hosp, row.bill_id_ops, ...(row.superseded_bill_ids?.split(';') ?? [])].filter(Boolean);
    if (new Set(ids).size !== ids.length) return { code: 'bill_id_taken', reason: 'one Bill ID is named twice' };
  }
  if (file.name === 'payments') {
    const amount = Number(row.amount);
    if (amount <= 0) return { code: 'malformed_amount', reason: 'amount is not above zero' };
    const parts = stagedParts(row);
    if (parts.reduce((sum, p) => sum + p.amountCents, 0) > amount)
      return { code: 'allocations_exceed_payment', reason: 'the allocations are more than the amount' };
    if (new Set(parts.map((p) => p.visitAccountExternalId)).size !== parts.length)
      return { code: 'malformed_allocation', reason: 'allocations name a visit account twice' };
  }
  return null;
}

/** The allocations of a payment row that was read. */
export const stagedParts = (row: StagedRow): Part[] =>
  (row.allocations ?? '')
    .split(';')
    .filter(Boolean)
    .map((piece) => ({
      visitAccountExternalId: piece.slice(0, piece.lastIndexOf('=')),
      amountCents: Number(piece.slice(piece.lastIndexOf('=') + 1)),
    }));
