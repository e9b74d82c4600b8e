import { addDays, type Day } from '@billing/contract';
import type { EntityId } from '#ledger';
import { Journal, type Posting } from './journal';
import { Random } from './random';
import { Chunk, type Table } from './rows';
import { feedOf } from './times';

/** The host system that the demo book says it comes from. */
export const HOST = 'HHC';

export interface BookAccount {
  id: number;
  guarantorId: number;
  entityId: EntityId;
  billId: string;
  balanceCents: number;
  creditCents: number;
  version: number;
  lastActivityOn: Day | null;
  bills: BookBill[];
  /** What its balance was on which day, to close statements. */
  moves: { on: Day; cents: number }[];
}

export interface BookBill {
  id: number;
  visitAccountId: number;
  account: BookAccount;
  issuedOn: Day;
  firstStatementOn: Day | null;
  dueOn: Day;
  totalCents: number;
  paidCents: number;
  paidOffAt: string | null;
}

export interface BookOptions {
  seed: number;
  today: Day;
  now: Date;
}

/** The book while it is made: running numbers, the present chunk, and the journal. */
export class Book {
  random: Random;
  readonly today: Day;
  readonly now: Date;
  readonly journal = new Journal(() => this.chunk);
  chunk = new Chunk();
  /** `now` as text, and days by how long ago they were: both are asked for with every row. */
  private readonly nowText: string;
  private readonly before = new Map<number, Day>();
  private readonly last: Partial<Record<Table | 'receipt', number>> = {};

  constructor(options: BookOptions) {
    this.random = new Random(options.seed);
    this.today = options.today;
    this.now = options.now;
    this.nowText = options.now.toISOString();
  }

  /** What is made with numbers of its own leaves everything that follows as it was. */
  aside<T>(seed: number, make: () => T): T {
    const { random } = this;
    this.random = new Random(seed);
    try {
      return make();
    } finally {
      this.random = random;
    }
  }

  /** The next running number of a table; rows are written in the order of these. */
  next(table: Table | 'receipt'): number {
    const id = (this.last[table] ?? 0) + 1;
    this.last[table] = id;
    return id;
  }

  count(table: Table | 'receipt'): number {
    return this.last[table] ?? 0;
  }

  /** Hands over what was made since the last time. */
  take(): Chunk {
    const made = this.chunk;
    this.chunk = new Chunk();
    return made;
  }

  ago(days: number): Day {
    let day = this.before.get(days);
    if (day === undefined) this.before.set(days, (day = addDays(this.today, -days)));
    return day;
  }

  /** When the feed of that morning was posted; nothing in the book is later than now. */
  feedAt(on: Day): string {
    const morning = feedOf(on);
    return morning < this.nowText ? morning : this.nowText;
  }

  /** The host's feed of that morning posts it. */
  byFeed(on: Day): Posting {
    return { postedAt: this.feedAt(on), actorId: 'system:import', requestId: 'import:demo' };
  }

  /** Moves an account's balance (and a bill's, with it) and remembers when. */
  owe(account: BookAccount, on: Day, cents: number): void {
    account.balanceCents += cents;
    account.moves.push({ on, cents });
    this.touch(account, on);
  }

  touch(account: BookAccount, on: Day): void {
    account.version += 1;
    if (account.lastActivityOn === null || account.lastActivityOn < on) account.lastActivityOn = on;
  }
}

export const openCents = (bill: BookBill): number => bill.totalCents - bill.paidCents;
