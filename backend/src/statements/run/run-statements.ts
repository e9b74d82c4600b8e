import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, type Cents, type Day } from '@billing/contract';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import type { DocumentPlace } from '#documents';
import { Clock, ReadPool, Refusal, systemAct, UnitOfWork, type Tx } from '#kernel';
import { Settings } from '#settings';
import { IssueStatementsCommand } from '../commands/issue-statements';
import type { StatementSnapshot } from '../snapshot';
import { BundleReprints } from './bundle-reprints';
import { DigitalFirst } from './digital-first';
import { DrawPool } from './draw-pool';
import {
  NEXT_ACCOUNTS_SQL,
  PRINT_FILES_SQL,
  PRINTABLE_SQL,
  REPRINTS_SQL,
  RUN_SUMS_SQL,
  UNDRAWN_SQL,
  type RunSums,
} from './run.queries';

/** How many accounts are locked at a time: a payment waits for none of them longer than a moment. */
const BATCH = 25;
const DRAWN_AT_ONCE = 20;
const IN_A_FILE = 1_000;

/** What a drawing thread may know of the configuration. */
const placeOf = ({ documentsDir, documentsS3 }: Config): DocumentPlace => ({ documentsDir, documentsS3 });

interface Printable {
  id: number;
  zip: string;
  amount_due_cents: string;
  closing_cents: string;
  snapshot: StatementSnapshot;
}

export interface RunProgress {
  step: 'issue' | 'draw' | 'print';
  done: number;
  of: number;
}

/**
 * The monthly run of one cycle day. Each step is repeatable: what was issued has its row, what was drawn has its file,
 * what was printed has its place; a run that was killed goes on from there, and two at once wait for each other.
 */
@Injectable()
export class RunStatements {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly uow: UnitOfWork,
    private readonly pool: ReadPool,
    private readonly clock: Clock,
    private readonly issue: IssueStatementsCommand,
    private readonly digital: DigitalFirst,
    private readonly reprints: BundleReprints,
    private readonly settings: Settings,
  ) {}

  /** Begins the run of a day, or finds the one that was begun. @throws cycle_to_come, cycle_closed */
  async begin(startedBy: string, cycleOn: Day): Promise<number> {
    if (cycleOn > this.clock.today()) throw new Refusal('cycle_to_come');
    return this.uow.run(systemAct('statement-run', `run:${cycleOn}`), async (tx) => {
      await tx.query(
        `INSERT INTO statement_runs (cycle_on, accounts, started_by, started_at)
         SELECT $1::date, count(*), $2, $3 FROM accounts a WHERE statement_day_of(a.id, a.statement_day) = extract(day FROM $1::date) ON CONFLICT DO NOTHING`,
        [cycleOn, startedBy, tx.now],
      );
      const [run] = await tx.query<{ id: number; status: string }>(
        'SELECT id, status FROM statement_runs WHERE cycle_on = $1 FOR UPDATE',
        [cycleOn],
      );
      if (run!.status === 'finished') throw new Refusal('cycle_closed');
      return run!.id;
    });
  }

  /** Goes on with a run until it is finished. */
  async finish(runId: number, onProgress: (progress: RunProgress) => void = () => undefined): Promise<RunSums> {
    await this.issueAll(runId, onProgress);
    const { issued, drawn } = await this.sums(runId);
    const draw = new DrawPool(placeOf(this.config), Math.ceil((issued - drawn) / DRAWN_AT_ONCE));
    try {
      await this.drawAll(runId, draw, onProgress);
      await this.printAll(runId, draw, onProgress);
    } finally {
      await draw.close();
    }
    await this.reprints.run(runId, this.directory(runId));
    await this.writeManifest(runId);
    await this.uow.run(this.act(runId), (tx) =>
      tx.query("UPDATE statement_runs SET status = 'finished', finished_at = $2 WHERE id = $1 AND status = 'running'", [
        runId,
        tx.now,
      ]),
    );
    return this.sums(runId);
  }

  async sums(runId: number): Promise<RunSums> {
    const [sums] = await this.pool.query<RunSums & Record<string, unknown>>(RUN_SUMS_SQL, [runId]);
    if (!sums) throw new Refusal('not_found');
    return sums;
  }

  private act(runId: number) {
    return systemAct('statement-run', `run:${runId}`);
  }

  private async issueAll(runId: number, onProgress: (p: RunProgress) => void): Promise<void> {
    for (;;) {
      const left = await this.uow.run(this.act(runId), (tx) => this.issueBatch(tx, runId));
      const { accounts, done } = await this.sums(runId);
      onProgress({ step: 'issue', done, of: accounts });
      if (left === 0) return;
    }
  }

  /** The row of the run is locked for the batch, so that whoever comes second sees what the first did. */
  private async issueBatch(tx: Tx, runId: number): Promise<number> {
    await tx.query('SELECT FROM statement_runs WHERE id = $1 FOR UPDATE', [runId]);
    const next = await tx.query<{ id: number }>(NEXT_ACCOUNTS_SQL, [runId, BATCH]);
    if (next.length === 0) return 0;
    const issued = await this.digital.tell(
      tx,
      await this.issue.run(
        tx,
        next.map((a) => a.id),
        { asked: false },
      ),
    );
    await tx.query(
      `INSERT INTO statement_run_items (run_id, account_id, statement_id, suppressed, closing_cents, way)
       SELECT $1, i."accountId", i."statementId", i.suppressed, i."closingCents", i.way
       FROM jsonb_to_recordset($2::jsonb) AS i("accountId" int, "statementId" int, suppressed text, "closingCents" bigint, way text)`,
      [runId, JSON.stringify(issued)],
    );
    return next.length;
  }

  private async drawAll(runId: number, draw: DrawPool, onProgress: (p: RunProgress) => void): Promise<void> {
    const lanes = Array.from({ length: draw.threads }, (_, lane) => this.drawLane(runId, draw, lane, onProgress));
    await Promise.all(lanes);
  }

  /** Each thread has the statements whose number falls to it, so that none is drawn twice. */
  private async drawLane(
    runId: number,
    draw: DrawPool,
    lane: number,
    onProgress: (p: RunProgress) => void,
  ): Promise<void> {
    const left: number[] = [];
    for (;;) {
      const undrawn = await this.pool.query<{ id: number; snapshot: StatementSnapshot }>(UNDRAWN_SQL, [
        runId,
        draw.threads,
        lane,
        DRAWN_AT_ONCE,
        left,
      ]);
      if (undrawn.length === 0) return;
      const { archived, notDrawn } = await draw.archive(undrawn);
      left.push(...notDrawn.map((n) => n.id));
      await this.uow.run(this.act(runId), async (tx) => {
        for (const { id, why } of notDrawn)
          tx.audit({
            action: 'create.statement_file',
            objectType: 'statement',
            objectId: String(id),
            outcome: 'failed',
            detail: { why },
          });
        await tx.query(
          `INSERT INTO statement_files (statement_id, pdf_sha256, stored_sha256, pdf_bytes, stored_bytes, pages, archived_at)
           SELECT f.id, f.sha256, f.sha256, f.bytes, f."storedBytes", f.pages, $2
           FROM jsonb_to_recordset($1::jsonb) AS f(id int, sha256 text, bytes int, "storedBytes" int, pages smallint) ON CONFLICT DO NOTHING`,
          [JSON.stringify(archived), tx.now],
        );
      });
      const { issued, drawn: done } = await this.sums(runId);
      onProgress({ step: 'draw', done, of: issued });
    }
  }

  private async printAll(runId: number, draw: DrawPool, onProgress: (p: RunProgress) => void): Promise<void> {
    const { holdForDigitalDays } = (await this.settings.at('statement_policy', this.clock.now())).value;
    const heldUntil = addDays(this.clock.today(), -holdForDigitalDays);
    await this.uow.run(this.act(runId), (tx) => this.digital.settle(tx, heldUntil));
    for (;;) {
      const [{ seq }] = (await this.pool.query<{ seq: number }>(
        'SELECT coalesce(max(seq), 0) + 1 AS seq FROM statement_print_files WHERE run_id = $1',
        [runId],
      )) as [{ seq: number }];
      const batch = await this.pool.query<Printable & Record<string, unknown>>(PRINTABLE_SQL, [
        runId,
        IN_A_FILE,
        heldUntil,
      ]);
      if (batch.length === 0) return;
      await this.printOne(runId, seq, batch, draw);
      const { issued, printed } = await this.sums(runId);
      onProgress({ step: 'print', done: printed, of: issued });
    }
  }

  private async printOne(runId: number, seq: number, batch: Printable[], draw: DrawPool): Promise<void> {
    const name = `statements-${String(runId).padStart(6, '0')}-${String(seq).padStart(3, '0')}.pdf`;
    const file = await draw.print({
      path: join(this.directory(runId), name),
      title: name,
      snapshots: batch.map((b) => b.snapshot),
    });
    const sum = (key: 'amount_due_cents' | 'closing_cents'): Cents => batch.reduce((t, b) => t + Number(b[key]), 0);
    await this.uow.run(this.act(runId), async (tx) => {
      await tx.query(
        `INSERT INTO statement_print_files (run_id, seq, file_name, statements, pages, amount_due_cents, closing_cents, first_zip, last_zip, sha256, bytes, written_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [runId, seq, name, batch.length, file.pages, sum('amount_due_cents'), sum('closing_cents'), batch[0]!.zip,
          batch.at(-1)!.zip, file.sha256, file.bytes, tx.now], // prettier-ignore
      );
      const ids = batch.map((b) => b.id);
      await tx.query(
        'INSERT INTO statement_print_items (statement_id, run_id, seq, position) SELECT id, $1, $2, n FROM unnest($3::int[]) WITH ORDINALITY AS x(id, n)',
        [runId, seq, ids],
      );
      await tx.query("UPDATE statements SET status = 'printed' WHERE id = ANY($1)", [ids]);
      tx.audit({
        action: 'export.statements',
        objectType: 'statement_run',
        objectId: String(runId),
        detail: { fileName: name, statements: batch.length, sha256: file.sha256 },
      });
    });
  }

  /** Counts, sums and hashes of all files of the run: what the mail house and we compare. */
  private async writeManifest(runId: number): Promise<void> {
    const files = await this.pool.query(PRINT_FILES_SQL, [runId]);
    const reprints = await this.pool.query(REPRINTS_SQL, [runId]);
    if (files.length + reprints.length === 0) return;
    const sums = await this.sums(runId);
    const total = { statements: sums.printed, amountDueCents: sums.printedDueCents, files: files.length };
    await writeFile(
      join(this.directory(runId), 'manifest.json'),
      `${JSON.stringify({ run: runId, cycleOn: sums.cycleOn, total, files, reprints }, null, 2)}\n`,
    );
  }

  private directory(runId: number): string {
    return join(this.config.documentsDir, 'print', `run-${String(runId).padStart(6, '0')}`);
  }
}
