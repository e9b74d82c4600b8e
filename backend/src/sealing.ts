import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { sealAudit, sealJournal } from '#ledger';
import { Loop } from './loop';

const EVERY_MS = 5_000;
const AT_ONCE = 5_000;

/** Seals what was written to the journal and to the audit, every few seconds. */
export const sealingLoops = (dataSource: DataSource, log: Logger): Loop[] =>
  [sealJournal, sealAudit].map(
    (seal) =>
      new Loop(
        seal.name,
        EVERY_MS,
        async () => {
          while ((await seal(dataSource, AT_ONCE)) === AT_ONCE);
        },
        log,
      ),
  );
