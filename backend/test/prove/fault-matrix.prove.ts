import { setTimeout as wait } from 'node:timers/promises';
import { systemAct, UnitOfWork } from '#kernel';
import { RecordOutcomeCommand } from '../../src/payments/commands/record-outcome';
import type { Browser } from '../kit/browser';
import { callOf, makeFamilies, pay, payBlind, type Family } from './desk-work';
import { Ground, MINUTE, SECOND } from './ground';
import { STEPS, type FaultKind, type Step } from './sandbox-process';
import { FAULTS, Story, tellAll } from './stories';
import { expectTruth } from './verdict';

const PAID_IN = [STEPS.describe, STEPS.customer, STEPS.create, STEPS.confirm];
const ASKED_IN = [STEPS.retrieve, STEPS.find, STEPS.cancel];
/** An exact payment, a part of what is owed, and one that is over and leaves credit. */
const AT_ONCE = 3;

/** What the agent is told when a step fails: nothing happened, an outcome, or that we do not know yet. */
const ANSWERS: Record<string, (kind: FaultKind) => string[]> = {
  [STEPS.describe.name]: (kind) => (kind === 'delay' ? ['201'] : ['409']),
  [STEPS.customer.name]: () => ['201'],
  [STEPS.create.name]: (kind) => (kind === 'delay' ? ['201'] : ['202']),
  [STEPS.confirm.name]: (kind) => (kind === 'delay' ? ['201'] : ['202']),
};

class CardStory extends Story {
  readonly answers = new Map<string, string[]>();
  private agents: Browser[] = [];

  async run(): Promise<void> {
    const { desk, sandbox } = this.ground;
    this.agents = [await desk.signIn('agent'), await desk.signIn('agent2')];
    for (const step of PAID_IN) this.answers.set(step.name, await this.payUnder(step));
    // Charges that may exist and answers that are lost, so that there is something to ask about, to look for and to cancel.
    await this.payUnder(STEPS.confirm, '500_before');
    await this.payUnder(STEPS.create, '500_after_store');
    await this.payUnder(STEPS.create, '500_before');
    for (const step of ASKED_IN) await sandbox.arm(step, this.kind, 2, this.kind === 'delay' ? 300 : undefined);
    await this.ground.advance(31 * SECOND);
    await this.ground.janitor();
    await this.ground.advance(2 * MINUTE);
    await this.ground.janitor();
    await sandbox.disarm();
    await this.ground.settleAll();
    await this.count([...PAID_IN, ...ASKED_IN]);
  }

  private async payUnder(step: Step, kind = this.kind): Promise<string[]> {
    const families = await this.families();
    return this.under(step, AT_ONCE, () => this.payAll(families), kind);
  }

  private async families(): Promise<Family[]> {
    const families = await makeFamilies(this.ground.desk.db, AT_ONCE);
    await callOf(this.ground.desk.db, this.agents[0]!, families.slice(0, 2));
    await callOf(this.ground.desk.db, this.agents[1]!, families.slice(2), 'payment_only');
    return families;
  }

  private async payAll([exact, part, over]: Family[]): Promise<string[]> {
    const answers = await Promise.all([
      pay(this.agents[0]!, exact!, 30_000),
      pay(this.agents[0]!, part!, 12_345),
      payBlind(this.agents[1]!, over!, 35_000),
    ]);
    return answers.map((a) => String(a.status));
  }
}

const storyOf = tellAll(CardStory);

describe.each(FAULTS)('a card payment under %s', (kind) => {
  let story: CardStory;
  beforeAll(async () => {
    story = await storyOf(kind);
  });

  it.each(PAID_IN.map((step) => [step.name]))('tells the agent the truth when it strikes at: %s', (step) => {
    expect([...new Set(story.answers.get(step))]).toEqual(ANSWERS[step]!(kind));
  });

  it('struck at every request that a payment makes', () => {
    expect(story.never()).toEqual([]);
  });

  it('ends with one charge for each payment that succeeded and none for the others, balanced books, and nothing for reconcile to say', () =>
    story.expectTruth());
});

describe('a request that takes longer than the janitor waits', () => {
  it.each([
    ['while the customer is created', STEPS.customer],
    ['while the charge is created', STEPS.create],
    ['while the charge is confirmed', STEPS.confirm],
  ])('is not charged behind the janitor’s back %s', async (_when, step) => {
    const ground = await Ground.open();
    try {
      const agent = await ground.desk.signIn('agent');
      const [family] = await makeFamilies(ground.desk.db, 1);
      await callOf(ground.desk.db, agent, [family!]);
      await ground.sandbox.arm(step, 'delay', 1, 3_000);
      const answer = pay(agent, family!, 30_000);
      await ground.sandbox.untilStruck();
      await ground.advance(31 * SECOND);
      await ground.janitor();
      expect((await answer).status).toBe(201);
      await wait(100);
      await ground.settleAll();
      await expectTruth(ground.desk.db, ground.sandbox);
    } finally {
      await ground.close();
    }
  });

  it('is not freed by an answer that is older than its charge', async () => {
    const ground = await Ground.open();
    try {
      const { app, db } = ground.desk;
      const agent = await ground.desk.signIn('agent');
      const [family] = await makeFamilies(db, 1);
      await callOf(db, agent, [family!]);
      await ground.sandbox.arm(STEPS.confirm, 'delay', 1, 2_000);
      const answer = pay(agent, family!, 30_000);
      await ground.sandbox.untilStruck();
      const { rows } = await db.query<{ id: string }>('SELECT id FROM payments');
      const recorded = await app
        .get(UnitOfWork)
        .run(systemAct('janitor', 'late'), (tx) =>
          app.get(RecordOutcomeCommand).run(tx, rows[0]!.id, { state: 'canceled', intentId: null }),
        );
      expect(recorded.status).toBe('unknown');
      expect((await answer).body).toMatchObject({ status: 'succeeded' });
      await expectTruth(db, ground.sandbox);
    } finally {
      await ground.close();
    }
  });
});
