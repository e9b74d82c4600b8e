import { Injectable } from '@nestjs/common';
import { CREDIT_WORDS, PLAN_SCRIPTS, PROMISE_WORDS, WORK_QUEUES } from '@billing/contract';
import { z } from 'zod';
import { ReadPool, type Tx } from '#kernel';

/** Every setting of this release: its shape. Values are effective-dated versions; history is never rewritten (INV-26). */
const SETTINGS = {
  /** Whether staff may key a card that is read aloud (in the processor's frame), and whether Stripe is told that it is MOTO. */
  keyed_cards: z.object({ enabled: z.boolean(), moto: z.boolean() }),
  /** What one electronic payment may be, in cents. */
  card_amounts: z.object({ minimumCents: z.int(), maximumCents: z.int() }),
  allocation_policy: z.object({ order: z.literal('oldest_statement_first') }),
  /** How many supervisors must say yes to a refund, by its amount; above the second figure one of them needs the finance right. */
  refund_policy: z.object({
    oneApprovalUpToCents: z.int(),
    twoApprovalsUpToCents: z.int(),
    expiresAfterBusinessDays: z.int(),
  }),
  /** Until when, in New York, a payment of the day can be voided by who took it. */
  void_policy: z.object({ until: z.string().regex(/^\d{2}:\d{2}$/) }),
  /** Which payments a supervisor looks at: so many in a hundred by the hash of their id, and every one above an amount. */
  review_policy: z.object({ samplePercent: z.int().min(0).max(100), aboveCents: z.int() }),
  /**
   * How long a pay link works after it was sent in a call, and how long at least its payer has on the payment page; how
   * many wrong birth dates and how many declined cards close it.
   */
  pay_link: z.object({
    onCallMinutes: z.int().min(1),
    /** Of a link in a message that is sent later, such as a reminder. */
    laterHours: z.int().min(1).default(72),
    checkoutMinutes: z.int().min(1).max(30),
    birthDateTries: z.int().min(1),
    cardTries: z.int().min(1),
  }),
  /**
   * Whether staff may type a bank account (in the processor's frame); whether the processor agreed that it need not be
   * verified first; after how many business days a debit has cleared; which words are read aloud, and which the payment page shows.
   */
  bank_debits: z.object({
    enabled: z.boolean(),
    skipVerification: z.boolean(),
    clearsAfterBusinessDays: z.int().min(1).max(10),
    scriptVersion: z.enum(['tel-single-2026-11']),
    webWordsVersion: z.enum(['web-single-2026-11']).default('web-single-2026-11'),
  }),
  /** How often a debit that found too little may be tried again, and within how many days (Nacha; INV-15). */
  debit_retries: z.object({ most: z.int().min(0).max(2), withinDays: z.int().min(1).max(180) }),
  /**
   * From the how-manieth business day after a debit its money may be given back; whether one that found too little is
   * presented again by itself: first so many business days later, then on the next of these days of the month.
   */
  debit_returns: z.object({
    refundAfterBusinessDays: z.int().min(0).max(60),
    presentAgain: z.boolean(),
    firstAfterBusinessDays: z.int().min(1).max(30),
    thenOnDays: z.array(z.int().min(1).max(28)).min(1),
  }),
  /** A check that is older than so many days is not deposited. */
  check_policy: z.object({ staleAfterDays: z.int() }),
  /**
   * After how many days a credit that nobody used is looked at as unclaimed property (three years in Connecticut), and
   * which words are read aloud before money of one account pays a bill of another.
   */
  credit_policy: z.object({ dormantAfterDays: z.int().min(1), wordsVersion: z.enum(CREDIT_WORDS) }),
  /** For how long a task is somebody's after the last sign of work on it; within how many hours each queue should be done. */
  work_policy: z.object({
    leaseMinutes: z.int().min(1).max(120),
    slaHours: z.record(z.enum(WORK_QUEUES), z.int().min(1)),
  }),
  /** So many days before a saved card expires it becomes a task, once for each figure. */
  expiry_radar: z.object({ daysBefore: z.array(z.int().min(1).max(90)).min(1) }),
  /**
   * What a payment plan may be, in cents, months and days: the tiers by balance, the smallest installment, how far away the
   * first may be; the grace after each date; when an offer that was not paid ends; which words are read aloud.
   */
  plan_policy: z.object({
    noneBelowCents: z.int(),
    tiers: z.array(z.object({ upToCents: z.int().nullable(), months: z.int().min(1) })).min(1),
    minimumInstallmentCents: z.int().min(100),
    smallestLastCents: z.int(),
    firstWithinDays: z.int().min(0),
    graceDays: z.int().min(0),
    offerExpiresAfterBusinessDays: z.int().min(1),
    scriptVersion: z.enum(PLAN_SCRIPTS),
  }),
  /**
   * A statement is due so many days after its own; below so many cents none is mailed; paper waits so many days after a
   * digital one; the code on it leads to payment for so many months.
   */
  statement_policy: z.object({
    dueAfterDays: z.int().min(21).max(60),
    belowCents: z.int().min(0),
    holdForDigitalDays: z.int().min(0),
    qrMonths: z.int().min(1),
  }),
  /**
   * The business day of payment plans, in New York from `runFrom` on: how many days before a debit it is told; on which days
   * after the first try a soft decline is tried again (and once more on the last day of the grace), at most so often in all;
   * how many missed in a row, or in all, make a person decide; within how many days a missed one counts as cured.
   */
  plan_autopay: z.object({
    runFrom: z.string().regex(/^\d{2}:\d{2}$/),
    noticeDays: z.int().min(1),
    retryDays: z.array(z.int().min(1)),
    mostAttempts: z.int().min(1).max(4),
    missedInARow: z.int().min(1),
    missedInAll: z.int().min(1),
    cureDays: z.int().min(0),
    defaultNoticeDays: z.int().min(0),
  }),
  /**
   * Changes of a plan that need no new agreement, and how often: payments left out and pauses in a year, by how many days one
   * payment may be moved, how long a pause may be; and how many missed payments may be forgiven in a year.
   */
  plan_changes: z.object({
    skipsAYear: z.int().min(0),
    moveDays: z.int().min(0),
    pauseDays: z.int().min(1),
    pausesAYear: z.int().min(0),
    forgivesAYear: z.int().min(0),
  }),
  /**
   * When messages may arrive on every clock where the person may be; how many reminders a day and in seven days; for how
   * long a new contact gets links only in a strongly verified call; after how many days of bounces paper comes again.
   */
  contact_rules: z.object({
    hours: z.object({ from: z.string().regex(/^\d{2}:\d{2}$/), to: z.string().regex(/^\d{2}:\d{2}$/) }),
    perDay: z.int().min(1),
    perWeek: z.int().min(1),
    coolDownHours: z.int().min(0),
    paperAfterBounceDays: z.int().min(0),
  }),
  /** The kill switch of each channel: what waits is kept. */
  message_channels: z.object({ sms: z.boolean(), email: z.boolean() }),
  /** A promise to pay: within so many days, with a grace, kept by such a share of its amount, and by which words. */
  promise_policy: z.object({
    withinDays: z.int().min(1).max(90),
    graceDays: z.int().min(0),
    thresholdPercent: z.int().min(1).max(100),
    wordsVersion: z.enum(PROMISE_WORDS),
  }),
  /** Up to which percent of the poverty guideline somebody may qualify; from which balance or misses assistance is offered; where and how to apply. */
  assistance_policy: z.object({
    mayQualifyUpToPercent: z.int().min(100),
    offerFromCents: z.int(),
    offerFromMissed: z.int().min(1),
    address: z.url(),
    phone: z.string(),
  }),
  /** The latest day to which a hold may be put off; how long an application for assistance holds, and how long before that a person looks. */
  hold_policy: z.object({
    longestReviewDays: z.int().min(1),
    assistanceDays: z.int().min(1),
    assistanceReviewBeforeDays: z.int().min(0),
  }),
  /** Within so many minutes the same amount on the same card needs a typed reason. */
  duplicate_guard: z.object({ minutes: z.int() }),
} as const;

export type SettingKey = keyof typeof SETTINGS;
export interface Setting<K extends SettingKey> {
  version: number;
  value: z.infer<(typeof SETTINGS)[K]>;
}

const CURRENT =
  'SELECT version, value FROM settings WHERE key = $1 AND effective_from <= $2 ORDER BY version DESC LIMIT 1';

const ALL_CURRENT =
  'SELECT DISTINCT ON (key) key, version, value FROM settings WHERE key = ANY($1) AND effective_from <= $2 ORDER BY key, version DESC';

/** The settings in force at an instant. */
@Injectable()
export class Settings {
  constructor(private readonly pool: ReadPool) {}

  async at<K extends SettingKey>(key: K, at: Date): Promise<Setting<K>> {
    return read(key, await this.pool.prepared<{ version: number; value: unknown }>('setting', CURRENT, [key, at]));
  }

  /** The same inside a command's transaction. */
  async within<K extends SettingKey>(tx: Tx, key: K): Promise<Setting<K>> {
    return read(key, await tx.query<{ version: number; value: unknown }>(CURRENT, [key, tx.now]));
  }

  /** Several at once, in one question. */
  async allAt<K extends SettingKey>(keys: readonly K[], at: Date): Promise<{ [key in K]: Setting<key> }> {
    return readAll(keys, await this.pool.prepared<KeyedRow>('settings', ALL_CURRENT, [keys, at]));
  }

  /** The same inside a command's transaction. */
  async allWithin<K extends SettingKey>(tx: Tx, keys: readonly K[]): Promise<{ [key in K]: Setting<key> }> {
    return readAll(keys, await tx.query<KeyedRow>(ALL_CURRENT, [keys, tx.now]));
  }
}

interface KeyedRow {
  key: string;
  version: number;
  value: unknown;
}

function readAll<K extends SettingKey>(keys: readonly K[], rows: KeyedRow[]): { [key in K]: Setting<key> } {
  const of = (key: K): Setting<K> =>
    read(
      key,
      rows.filter((row) => row.key === key),
    );
  return Object.fromEntries(keys.map((key) => [key, of(key)])) as { [key in K]: Setting<key> };
}

function read<K extends SettingKey>(key: K, rows: { version: number; value: unknown }[]): Setting<K> {
  const [row] = rows;
  if (!row) throw new Error(`setting ${key} has no value`);
  return { version: row.version, value: SETTINGS[key].parse(row.value) as z.infer<(typeof SETTINGS)[K]> };
}
