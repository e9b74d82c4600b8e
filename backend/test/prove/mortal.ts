import { setTimeout as wait } from 'node:timers/promises';
import { Browser } from '../kit/browser';
import { MINUTE, type Ground } from './ground';
import { apiProcess, freePort, startApi, workerProcess, type ServiceProcess } from './processes';
import type { FaultKind, Step } from './sandbox-process';
import { backProblems, verdictOf } from './verdict';

/** Held in a step: its request never arrives, was obeyed and never answered, or is obeyed only after the death. */
export const HOLDS: [FaultKind, number][] = [
  ['timeout_before', 60_000],
  ['timeout_after', 60_000],
  ['delay', 1_500],
];
type Death = { step: Step; kind: FaultKind; ms: number };
export const deathsIn = (steps: Step[]): [string, FaultKind, Death][] =>
  steps.flatMap((step) =>
    HOLDS.map(([kind, ms]) => [step.name, kind, { step, kind, ms }] as [string, FaultKind, Death]),
  );

/** An API process that is killed, and started again, while somebody waits for its answer; and workers that are. */
export class Mortal {
  deaths = 0;

  private constructor(
    readonly ground: Ground,
    private readonly env: Record<string, string>,
    private readonly api: ServiceProcess,
  ) {}

  static async beside(ground: Ground): Promise<Mortal> {
    const env = { DATABASE_URL: ground.desk.config.databaseUrl, STRIPE_API_BASE: ground.sandbox.url };
    return new Mortal(ground, env, await apiProcess(await freePort(), env));
  }

  get origin(): string {
    return `http://127.0.0.1:${this.api.env['PORT']}`;
  }

  async signIn(login: string): Promise<Browser> {
    const browser = new Browser(this.origin, 'bd');
    await browser.signIn(login, 'billing-desk-demo');
    return browser;
  }

  stop(): Promise<void> {
    return this.api.stop();
  }

  /** Somebody presses; the API dies before it can answer, and comes back. */
  async dieIn(press: () => Promise<{ status: number }>, hold: () => Promise<void>): Promise<void> {
    const pressed = press().then(
      (answer) => `answered ${answer.status}`,
      () => 'no answer',
    );
    await hold();
    await this.api.kill();
    this.deaths += 1;
    expect(await pressed).toBe('no answer');
    await this.ground.sandbox.disarm();
    await startApi(this.api);
  }

  /** Dies in this request to the processor. */
  async dieAt({ step, kind, ms }: Death, press: () => Promise<{ status: number }>): Promise<void> {
    await this.ground.sandbox.arm(step, kind, 1, ms);
    await this.dieIn(press, () => this.ground.sandbox.untilStruck());
  }

  /** Dies when the processor has done it and nothing of that is recorded. */
  async dieBeforeRecord(step: Step, press: () => Promise<{ status: number }>): Promise<void> {
    const before = await this.ground.sandbox.obeyed(step);
    await this.ground.sandbox.arm(step, 'delay', 1, 1_000);
    await this.withAccountsLocked(async (lock) =>
      this.dieIn(press, async () => {
        await this.ground.sandbox.untilStruck();
        await lock();
        while ((await this.ground.sandbox.obeyed(step)) === before) await wait(20);
        await wait(300);
      }),
    );
  }

  /** Whoever records something of an account needs its lock, and waits from when `lock` was called until the work is over. */
  async withAccountsLocked(work: (lock: () => Promise<void>) => Promise<void>): Promise<void> {
    const client = await this.ground.desk.db.connect();
    try {
      await work(async () => {
        await client.query('BEGIN');
        await client.query('SELECT FROM accounts FOR UPDATE');
      });
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  }

  /** Workers that are killed, one after the other, while they ask. */
  async killWorkersIn(asked: [Step, FaultKind][]): Promise<void> {
    for (const [step, kind] of asked) {
      await this.ground.sandbox.arm(step, kind, 1, 60_000);
      const worker = await workerProcess(this.env);
      await this.ground.sandbox.untilStruck();
      await worker.kill();
      this.deaths += 1;
      await this.ground.sandbox.disarm();
      // A claim lasts two minutes: whoever was being asked is asked again after them.
      await this.ground.advance(3 * MINUTE);
    }
  }

  /** A worker that lives, until everything is known or a minute is over. */
  async letWorkerSettle(): Promise<void> {
    const { desk, sandbox } = this.ground;
    const worker = await workerProcess(this.env);
    const open = async (): Promise<number> =>
      (await verdictOf(desk.db, sandbox)).problems.length + (await backProblems(desk.db, sandbox)).length;
    try {
      const end = Date.now() + 60_000;
      while ((await open()) > 0 && Date.now() < end) {
        await wait(1_000);
        await this.ground.advance(MINUTE);
      }
    } finally {
      await worker.stop();
    }
  }
}
