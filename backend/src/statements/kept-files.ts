import { DocumentDamaged, DocumentsUnavailable, type DocumentArchive } from '#documents';
import { Refusal, systemAct, type ReadPool, type UnitOfWork } from '#kernel';

export interface KeptFile {
  pdf: Buffer;
  sha256: string;
}
interface Kept<Snapshot> {
  /** Of ours: where the frozen content lies, and where what was drawn from it is said. */
  table: 'statements' | 'letters';
  files: 'statement_files' | 'letter_files';
  key: 'statement_id' | 'letter_id';
  draw: (snapshot: Snapshot) => Promise<{ pdf: Buffer; pages: number }>;
}

/** The file of a frozen paper: drawn once, kept, and from then on always the archived one. */
export class KeptFiles<Snapshot> {
  constructor(
    private readonly kept: Kept<Snapshot>,
    private readonly archive: DocumentArchive,
    private readonly pool: ReadPool,
    private readonly uow: UnitOfWork,
  ) {}

  /** @throws document_damaged when the archive holds other bytes than were put there, or none */
  async of(id: number): Promise<KeptFile> {
    const known = await this.known(id);
    if (known) return this.fromArchive(known);
    await this.draw(id);
    const drawn = await this.known(id);
    if (!drawn) throw new Refusal('not_found');
    return this.fromArchive(drawn);
  }

  /** Draws and keeps the file of one that has none; where two do at once, the first to say so is kept. */
  private async draw(id: number): Promise<void> {
    const { table, files, key, draw } = this.kept;
    const [row] = await this.pool.query<{ snapshot: Snapshot }>(`SELECT snapshot FROM ${table} WHERE id = $1`, [id]);
    if (!row) throw new Refusal('not_found');
    const { pdf, pages } = await draw(row.snapshot);
    const stored = await this.archive.put(pdf).catch(refused);
    await this.uow.run(systemAct('statements', `draw:${id}`), (tx) =>
      tx.query(
        `INSERT INTO ${files} (${key}, pdf_sha256, stored_sha256, pdf_bytes, stored_bytes, pages, archived_at)
         VALUES ($1, $2, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
        [id, stored.sha256, stored.bytes, stored.storedBytes, pages, tx.now],
      ),
    );
  }

  private async known(id: number): Promise<string | null> {
    const { files, key } = this.kept;
    const [row] = await this.pool.query<{ pdf_sha256: string }>(`SELECT pdf_sha256 FROM ${files} WHERE ${key} = $1`, [
      id,
    ]);
    return row?.pdf_sha256 ?? null;
  }

  private async fromArchive(sha256: string): Promise<KeptFile> {
    return { pdf: await this.archive.get(sha256).catch(refused), sha256 };
  }
}

function refused(error: unknown): never {
  if (error instanceof DocumentDamaged) throw new Refusal('document_damaged');
  if (error instanceof DocumentsUnavailable) throw new Refusal('documents_unavailable');
  throw error;
}
