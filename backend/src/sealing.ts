import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { sealAudit, sealJournal } from '#ledger';

const EVERY_MS = 5_000;
const AT_ONCE = 5_000;

/** Seals what was written, every few seconds; what fails is tried again the next time. */
export class Sealing {
  private stopped = false;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly log: Logger,
  ) {}

  start(): void {
    this.running = this.round().then(() => {
      if (!this.stopped) this.timer = setTimeout(() => this.start(), EVERY_MS);
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
  }

  private async round(): Promise<void> {
    for (const seal of [sealJournal, sealAudit]) {
      try {
        while (!this.stopped && (await seal(this.dataSource, AT_ONCE)) === AT_ONCE);
      } catch (error) {
        this.log.warn({ from: 'sealing', message: error instanceof Error ? error.message : 'unknown' });
      }
    }
  }
}
