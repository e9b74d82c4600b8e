import { Ground } from './ground';
import type { FaultKind, Step } from './sandbox-process';
import { counted, expectTruth, tell } from './verdict';

export const FAULTS: FaultKind[] = [
  'timeout_before',
  'timeout_after',
  '500_before',
  '500_after_store',
  'truncate',
  'reset',
  'delay',
];

/** What happens at a desk while one kind of fault strikes at each request that it makes. */
export abstract class Story {
  /** How often each step was struck. */
  readonly struck = new Map<string, number>();

  constructor(
    readonly kind: FaultKind,
    readonly ground: Ground,
  ) {}

  abstract run(): Promise<void>;

  protected async under<T>(step: Step, count: number, work: () => Promise<T>, kind = this.kind): Promise<T> {
    await this.ground.sandbox.arm(step, kind, count, kind === 'delay' ? 300 : undefined);
    const done = await work();
    await this.ground.sandbox.disarm();
    return done;
  }

  protected async count(steps: Step[]): Promise<void> {
    for (const step of steps) this.struck.set(step.name, await this.ground.sandbox.strikes(this.kind, step));
  }

  /** The end of every story: what was charged and given back is what we say, the books balance, reconcile is silent. */
  async expectTruth(): Promise<void> {
    const verdict = await expectTruth(this.ground.desk.db, this.ground.sandbox);
    expect(await this.ground.differences()).toEqual([]);
    const strikes = [...this.struck.values()].reduce((sum, n) => sum + n, 0);
    tell(`${this.kind}: ${strikes} strikes on ${this.struck.size} requests; ${counted(verdict)}`);
  }

  never(): string[] {
    return [...this.struck].filter(([, strikes]) => strikes === 0).map(([step]) => step);
  }
}

/** All faults at once, each on a ground of its own: a timeout is seconds of waiting. Told once a file. */
export function tellAll<S extends Story>(
  Made: new (kind: FaultKind, ground: Ground) => S,
): (kind: FaultKind) => Promise<S> {
  let told: Promise<S[]> | null = null;
  const tellOnce = async (): Promise<S[]> => {
    const stories = await Promise.all(FAULTS.map(async (kind) => new Made(kind, await Ground.open())));
    await Promise.all(stories.map((story) => story.run()));
    return stories;
  };
  afterAll(async () => {
    for (const story of (await told) ?? []) await story.ground.close();
  });
  return async (kind) => (await (told ??= tellOnce())).find((story) => story.kind === kind)!;
}
