import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Answer, Browser } from '../kit/browser';
import { callOf, makeFamilies, press, previewOf, type Family, type Preview } from './desk-work';
import { Ground } from './ground';
import { STEPS, type FaultKind, type Step } from './sandbox-process';
import { counted, tell, verdictOf } from './verdict';
import { expectBalancedBooks } from '../kit/books';

const RUNS = Number(process.env.PROVE_RUNS || 500);
const SEED = Number(process.env.PROVE_SEED || randomBytes(4).readUInt32BE());
const CARDS = ['pm_card_visa', 'pm_card_mastercard', 'pm_card_visa_chargeDeclined', 'pm_card_visa_chargeDeclinedInsufficientFunds']; // prettier-ignore

type Action =
  | { do: 'pay' | 'double' | 'stale'; cents: number; card: string }
  | { do: 'fault'; step: Step; kind: FaultKind }
  | { do: 'repeat' | 'janitor' };

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('pay', 'double', 'stale'), cents: fc.integer({ min: 100, max: 30_000 }), card: fc.constantFrom(...CARDS) }) }, // prettier-ignore
  { weight: 3, arbitrary: fc.record({ do: fc.constant('fault'), step: fc.constantFrom(...Object.values(STEPS)), kind: fc.constantFrom('timeout_before', 'timeout_after', '500_before', '500_after_store', 'truncate', 'reset', 'delay') }) }, // prettier-ignore
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('repeat', 'janitor') }) },
) as fc.Arbitrary<Action>;

let ground: Ground;
let agent: Browser;
let restarts = 0;
const did: Record<string, number> = {};
const answered: Record<string, number> = {};

beforeAll(async () => {
  ground = await Ground.open();
  agent = await ground.desk.signIn('agent');
});
afterAll(() => ground.close());

/** What the agent, the network and the janitor do to one family, and what every answer may be. */
class Interleaving {
  private stalePreview: Preview | null = null;
  private last: { preview: Preview; key: string; card: string } | null = null;

  constructor(private readonly family: Family) {}

  async act(a: Action): Promise<void> {
    did[a.do] = (did[a.do] ?? 0) + 1;
    switch (a.do) {
      case 'fault':
        // A short hang stands for a long one: to the asker both are a connection that never answered.
        return void (await ground.sandbox.arm(a.step, a.kind, a.kind.startsWith('timeout') ? 2 : 1, 40));
      case 'janitor':
        return void (await this.ask());
      case 'repeat':
        if (this.last) this.judge([await press(agent, this.last.preview, this.last.key, this.last.card)]);
        return;
      case 'pay':
      case 'double':
      case 'stale': {
        const preview = a.do === 'stale' && this.stalePreview ? this.stalePreview : await this.preview(a.cents);
        if (!preview) return;
        this.stalePreview = preview;
        this.last = { preview, key: randomUUID(), card: a.card };
        const times = a.do === 'double' ? 2 : 1;
        this.judge(
          await Promise.all(Array.from({ length: times }, () => press(agent, preview, this.last!.key, a.card))),
        );
      }
    }
  }

  private async preview(cents: number): Promise<Preview | null> {
    const answer = await previewOf(agent, this.family, cents);
    if (answer.status === 200) return answer.body;
    if (![409, 422].includes(answer.status)) throw new Error(`A preview: ${answer.status} ${answer.text}`);
    return null;
  }

  private judge(answers: Answer<{ code: string }>[]): void {
    for (const { status, body, text } of answers) {
      if (![201, 202, 409, 422].includes(status)) throw new Error(`A press: ${status} ${text}`);
      const name = status < 300 ? String(status) : body.code;
      answered[name] = (answered[name] ?? 0) + 1;
    }
  }

  /** Whoever is waiting is asked now; the clock stands still, so that sessions and calls outlive 500 runs. */
  async ask(): Promise<void> {
    await ground.desk.db.query(
      "UPDATE payments SET next_ask_at = now() - interval '1 second' WHERE account_id = $1 AND status IN ('initiated', 'processing', 'unknown')",
      [this.family.accountId],
    );
    await ground.janitor();
  }

  async isDecided(): Promise<boolean> {
    const { rowCount } = await ground.desk.db.query(
      "SELECT FROM payments WHERE account_id = $1 AND status IN ('initiated', 'processing', 'unknown')",
      [this.family.accountId],
    );
    return rowCount === 0;
  }
}

it(`${RUNS} random interleavings of pay, press twice, stale, repeat, fault and ask end in the truth`, async () => {
  tell(`seed ${SEED}: repeat with PROVE_SEED=${SEED} npm run prove`);
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 2, maxLength: 8 }), async (actions) => {
      runs += 1;
      if (runs % 100 === 0) {
        // The person's next shift: a session and a call do not last for ever.
        agent = await ground.desk.signIn('agent');
        restarts += 1;
      }
      const [family] = await makeFamilies(ground.desk.db, 1, [20_000, 15_000]);
      await callOf(ground.desk.db, agent, [family!]);
      const interleaving = new Interleaving(family!);
      for (const a of actions) await interleaving.act(a);
      await ground.sandbox.disarm();
      for (let i = 0; i < 4 && !(await interleaving.isDecided()); i++) await interleaving.ask();
      const own = await ground.desk.db.query<{ id: string }>('SELECT id FROM payments WHERE account_id = $1', [
        family!.accountId,
      ]);
      const verdict = await verdictOf(ground.desk.db, ground.sandbox, own.rows.map((p) => p.id)); // prettier-ignore
      expect(verdict.problems).toEqual([]);
      await expectBalancedBooks(ground.desk.db, { accounts: [family!.accountId] });
      expect((await previewOf(agent, family!, 100)).body).not.toMatchObject({ code: 'bill_blocked_unknown' });
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: true },
  );
  const verdict = await verdictOf(ground.desk.db, ground.sandbox);
  expect(verdict.problems).toEqual([]);
  const held = (await ground.sandbox.charges()).reduce((sum, c) => sum + c.amountCents!, 0);
  await expectBalancedBooks(ground.desk.db, { processorBalanceCents: held });
  const list = (of: Record<string, number>): string => Object.entries(of).map(([k, n]) => `${n} ${k}`).join(', '); // prettier-ignore
  tell(
    `${runs} interleavings: ${list(did)}; answers: ${list(answered)}; ${counted(verdict)}; ${restarts} new sessions`,
  );
});
