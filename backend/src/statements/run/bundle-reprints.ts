import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import {
  DOCUMENT_ARCHIVE,
  DocumentDamaged,
  recipient,
  sender,
  Sheet,
  type DocumentArchive,
  type Letterhead,
} from '#documents';
import { ReadPool, systemAct, UnitOfWork } from '#kernel';

interface Waiting {
  id: string;
  sha256: string;
  file_name: string;
  address: string[];
  recipient: string[];
  letterhead: Letterhead;
  language: 'en' | 'es';
}

const PAPER = `coalesce(s.snapshot, l.snapshot)`;
/** $1 run. Those that this run took, and that are not written yet. */
const TAKEN_SQL = `SELECT d.id, d.pdf_sha256 AS sha256, d.file_name, d.address, ${PAPER}->'recipient' AS recipient, ${PAPER}->'letterhead' AS letterhead,
    coalesce(s.language, l.language) AS language
  FROM statement_deliveries d LEFT JOIN statements s ON s.id = d.statement_id LEFT JOIN letters l ON l.id = d.letter_id
  WHERE d.run_id = $1 AND d.way = 'mail' AND d.status = 'queued' ORDER BY d.created_at, d.id LIMIT 50`;

/** A sheet with the address in the window, where what follows has another one in its own. */
async function cover(to: Waiting): Promise<Buffer> {
  const words = { en: 'The document that you asked for follows.', es: 'Sigue el documento que usted pidió.' };
  const sheet = Sheet.open({ title: words[to.language], author: to.letterhead.payableTo, language: to.language, at: new Date(0) }); // prettier-ignore
  sheet.document(() => {
    sheet.page();
    sender(sheet, to.letterhead);
    recipient(sheet, [to.recipient[0]!, ...to.address]);
    sheet.line('P', words[to.language], 20, 105, { size: 11 });
  });
  return sheet.finish();
}

/**
 * What was asked for by mail since the last run goes to the mail house with this one: the archived files, to the byte,
 * each after a sheet with its address where that is another one than in its own window.
 */
@Injectable()
export class BundleReprints {
  constructor(
    @Inject(DOCUMENT_ARCHIVE) private readonly archive: DocumentArchive,
    private readonly pool: ReadPool,
    private readonly uow: UnitOfWork,
  ) {}

  /** Repeatable: what a killed run took is written by the one that goes on. */
  async run(runId: number, directory: string): Promise<void> {
    const act = systemAct('statement-run', `run:${runId}`);
    await this.uow.run(act, (tx) =>
      tx.query(
        `UPDATE statement_deliveries SET run_id = $1, file_name = 'reprints/' || id || '.pdf' WHERE way = 'mail' AND status = 'queued' AND run_id IS NULL`,
        [runId],
      ),
    );
    for (;;) {
      const taken = await this.pool.query<Waiting & Record<string, unknown>>(TAKEN_SQL, [runId]);
      if (taken.length === 0) return;
      await mkdir(join(directory, 'reprints'), { recursive: true });
      for (const one of taken) {
        const why = await this.write(one, directory);
        await this.uow.run(act, async (tx) => {
          await tx.query("UPDATE statement_deliveries SET status = $2 WHERE id = $1 AND status = 'queued'", [
            one.id,
            why === null ? 'printed' : 'canceled',
          ]);
          tx.audit({
            action: 'export.reprint',
            objectType: 'statement_delivery',
            objectId: one.id,
            outcome: why === null ? 'ok' : 'failed',
            detail: { fileName: one.file_name, sha256: one.sha256, ...(why ? { why } : {}) },
          });
        });
      }
    }
  }

  /** @returns why it cannot go out: a file that is not what was archived goes nowhere */
  private async write(one: Waiting, directory: string): Promise<string | null> {
    try {
      await writeFile(join(directory, one.file_name), await this.archive.get(one.sha256));
    } catch (error) {
      if (error instanceof DocumentDamaged) return `document_${error.why}`;
      throw error;
    }
    if (one.address.join('\n') !== one.recipient.slice(1).join('\n'))
      await writeFile(join(directory, one.file_name.replace('.pdf', '.cover.pdf')), await cover(one));
    return null;
  }
}
