import type { Entry } from '#ledger';
import type { Chunk } from './rows';

export interface Posting {
  /** ISO instant with milliseconds and Z. */
  postedAt: string;
  actorId: string;
  requestId: string;
}

const ledgerAccount = (glId: number, accountId: number | null): number =>
  glId > 2 || accountId === null ? glId : 999 + glId + 2 * accountId;

/**
 * Writes journal rows as `post_entries()` would: the same lines, the same body. A test compares the two. A household's
 * entries wait until all are known and are numbered in the order of their days, as they would have been posted.
 */
export class Journal {
  private entryId = 0;
  private lineId = 0;
  private posted = 0;
  private waiting: { entry: Entry; by: Posting; posted: number }[] = [];

  constructor(private readonly chunk: () => Chunk) {}

  /** @returns what the last entry is called until it is written, for an entry of the household that mirrors it */
  post(entries: readonly Entry[], by: Posting): string {
    for (const entry of entries) this.waiting.push({ entry, by, posted: (this.posted += 1) });
    return String(this.posted);
  }

  /** Numbers and writes what waits. */
  write(): void {
    this.waiting.sort((a, b) =>
      a.entry.effectiveOn === b.entry.effectiveOn
        ? a.posted - b.posted
        : a.entry.effectiveOn < b.entry.effectiveOn
          ? -1
          : 1,
    );
    const idOf = new Map(this.waiting.map(({ posted }, i) => [String(posted), String(this.entryId + i + 1)]));
    for (const { entry, by } of this.waiting)
      this.row(entry, by, entry.reversesId === null ? null : idOf.get(entry.reversesId)!);
    this.waiting = [];
  }

  private row(e: Entry, by: Posting, reversesId: string | null): void {
    this.entryId += 1;
    const chunk = this.chunk();
    let body = '';
    for (const l of e.lines) {
      this.lineId += 1;
      body += `${body && ','}[${ledgerAccount(l.glId, l.accountId)},"${l.direction}",${l.amountCents}]`;
      chunk.add('journal_lines', [
        this.lineId,
        this.entryId,
        l.glId,
        l.entityId,
        l.direction,
        l.amountCents,
        l.accountId,
        l.billId,
        l.paymentId,
        l.visitAccountId,
      ]);
    }
    const reverses = reversesId === null ? 'null' : `"${reversesId}"`;
    body = `{"effectiveOn":"${e.effectiveOn}","entries":[${body}],"kind":"${e.kind}","postedAt":"${by.postedAt}","reversesId":${reverses},"sourceId":"${e.sourceId}","sourceType":"${e.sourceType}"}`;
    chunk.add('journal_entries', [
      this.entryId,
      e.kind,
      e.effectiveOn,
      by.postedAt,
      e.sourceType,
      e.sourceId,
      reversesId,
      by.actorId,
      by.requestId,
      body,
    ]);
  }
}
