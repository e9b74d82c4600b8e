import { Inject, Injectable } from '@nestjs/common';
import { DOCUMENT_ARCHIVE, DocumentDamaged, type DocumentArchive } from '#documents';
import { Clock, ReadPool, Refusal, systemAct, UnitOfWork } from '#kernel';
import { drawStatement } from './draw-statement';
import type { StatementSnapshot } from './snapshot';

export interface StatementFile {
  pdf: Buffer;
  sha256: string;
}

/** The file of a statement: drawn once, kept, and from then on always the archived one. */
@Injectable()
export class StatementFiles {
  constructor(
    @Inject(DOCUMENT_ARCHIVE) private readonly archive: DocumentArchive,
    private readonly pool: ReadPool,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws document_damaged when the archive holds other bytes than were put there, or none */
  async of(statementId: number): Promise<StatementFile> {
    const known = await this.known(statementId);
    if (known) return this.fromArchive(known);
    await this.draw(statementId);
    const drawn = await this.known(statementId);
    if (!drawn) throw new Refusal('not_found');
    return this.fromArchive(drawn);
  }

  /** Draws and keeps the file of a statement that has none; where two do at once, the first to say so is kept. */
  async draw(statementId: number): Promise<void> {
    const [row] = await this.pool.query<{ snapshot: StatementSnapshot }>(
      'SELECT snapshot FROM statements WHERE id = $1',
      [statementId],
    );
    if (!row) throw new Refusal('not_found');
    const { pdf, pages } = await drawStatement(row.snapshot);
    const stored = await this.archive.put(pdf);
    await this.uow.run(systemAct('statements', `draw:${statementId}`), (tx) =>
      tx.query(
        `INSERT INTO statement_files (statement_id, pdf_sha256, stored_sha256, pdf_bytes, stored_bytes, pages, archived_at)
         VALUES ($1, $2, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
        [statementId, stored.sha256, stored.bytes, stored.storedBytes, pages, this.clock.now()],
      ),
    );
  }

  private async known(statementId: number): Promise<string | null> {
    const [row] = await this.pool.query<{ pdf_sha256: string }>(
      'SELECT pdf_sha256 FROM statement_files WHERE statement_id = $1',
      [statementId],
    );
    return row?.pdf_sha256 ?? null;
  }

  private async fromArchive(sha256: string): Promise<StatementFile> {
    try {
      return { pdf: await this.archive.get(sha256), sha256 };
    } catch (error) {
      if (error instanceof DocumentDamaged) throw new Refusal('document_damaged');
      throw error;
    }
  }
}
