import { dayOf } from '@billing/contract';
import { Client } from 'pg';
import { addDemoStaff, loadBook } from '#demo';
import { createTestDatabase, type TestDatabase } from '../../test/kit/database';
import { buildDesk } from './build-desk';
import { Desk } from './desk.dto';
import { DESK_SQL } from './desk.sql';
import type { DeskFacts, DeskView } from './facts';

const NOW = new Date('2026-11-24T20:30:00Z');
const view: DeskView = {
  ground: 'call',
  groundUntil: null,
  scope: 'guarantor',
  role: 'agent',
  now: NOW,
  today: dayOf(NOW),
};

describe('the statement of the account page, on the demo book', () => {
  let database: TestDatabase;
  let client: Client;
  let staffId: string;
  const factsOf = async (guarantorId: number, patientId: number | null = null): Promise<DeskFacts> => {
    const { rows } = await client.query<{ facts: DeskFacts }>(DESK_SQL, [guarantorId, patientId, staffId, null, NOW, 'agent']); // prettier-ignore
    return rows[0]!.facts;
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new Client({ connectionString: database.url });
    await client.connect();
    await addDemoStaff(client, 'billing-desk-demo', NOW);
    await loadBook(client, { accounts: 400, now: NOW, staffed: true });
    staffId = (await client.query<{ id: string }>("SELECT id FROM staff WHERE login = 'agent'")).rows[0]!.id;
  }, 60_000);
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('makes the family of the design: 1,312.40 in the same parts', async () => {
    const { rows } = await client.query<{ id: number }>("SELECT guarantor_id AS id FROM accounts WHERE bill_id = '202600012340'"); // prettier-ignore
    const desk = buildDesk(await factsOf(rows[0]!.id), view);
    expect(desk.owed).toMatchObject({ totalCents: 1_312_40, pastDueCents: 312_40, newCents: 325_00, pastDueDays: 27 });
    expect(desk.sum).toEqual([325_00, 312_40, 675_00]);
    expect(desk.changes).toMatchObject({ openingCents: 1_062_40, closingCents: 1_312_40, addsUp: true });
    expect(desk.visits.map((v) => v.state)).toEqual(['new', 'past_due', 'due', 'not_billed']);
    expect(desk.insurance).toMatchObject([{ payer: 'Anthem', memberIdLast4: '4812' }]);
    expect(desk.strip.lastCall).toMatchObject({ reason: 'understand_balance' });
  });

  it('adds up to the cent for everyone, and answers what the contract says', async () => {
    const { rows } = await client.query<{ id: number; balance: string }>(
      'SELECT guarantor_id AS id, sum(balance_cents) AS balance FROM accounts GROUP BY 1 ORDER BY 1',
    );
    const wrong: unknown[] = [];
    for (const { id, balance } of rows) {
      const desk = buildDesk(await factsOf(id), view);
      const parsed = Desk.safeParse(desk);
      if (!desk.addsUp || desk.owed.totalCents !== Number(balance) || desk.changes?.addsUp === false || !parsed.success)
        wrong.push({ id, addsUp: desk.addsUp, changes: desk.changes, issues: parsed.error?.issues });
    }
    expect(rows.length).toBeGreaterThan(200);
    expect(wrong).toEqual([]);
  });

  it('narrows to the visits of one patient', async () => {
    const { rows } = await client.query<{ guarantor: number; patient: number }>(
      'SELECT guarantor_id AS guarantor, min(patient_id) AS patient FROM visits GROUP BY 1 HAVING count(DISTINCT patient_id) > 1 LIMIT 1',
    );
    const { guarantor, patient } = rows[0]!;
    const facts = await factsOf(guarantor, patient);
    expect(new Set(facts.visits.map((v) => v.patientId))).toEqual(new Set([patient]));
    expect(buildDesk(facts, { ...view, scope: 'patient' }).addsUp).toBe(true);
  });
});
