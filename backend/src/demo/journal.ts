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

/** Writes journal rows as `post_entries()` would: the same lines, the same body. A test compares the two. */
export class Journal {
  private entryId = 0;
  private lineId = 0;

  constructor(private readonly chunk: () => Chunk) {}

  /** @returns the id of the last entry, for an entry that mirrors it */
  post(entries: readonly Entry[], by: Posting): string {
    for (const e of entries) {
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
      const reverses = e.reversesId === null ? 'null' : `"${e.reversesId}"`;
      body = `{"effectiveOn":"${e.effectiveOn}","entries":[${body}],"kind":"${e.kind}","postedAt":"${by.postedAt}","reversesId":${reverses},"sourceId":"${e.sourceId}","sourceType":"${e.sourceType}"}`;
      chunk.add('journal_entries', [
        this.entryId,
        e.kind,
        e.effectiveOn,
        by.postedAt,
        e.sourceType,
        e.sourceId,
        e.reversesId,
        by.actorId,
        by.requestId,
        body,
      ]);
    }
    return String(this.entryId);
  }
}
