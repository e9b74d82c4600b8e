import { makeBillId } from '@billing/contract';
import { asOwner } from '../kit/cluster';
import { createTestDatabase, type TestDatabase } from '../kit/database';

describe('The import’s rules in the database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());
  const one = (sql: string): Promise<unknown> =>
    asOwner(database.url, async (c) => Object.values((await c.query(sql)).rows[0] as object)[0]);

  it('makes Bill IDs as the contract does', async () => {
    for (const payload of ['20260001234', '00000000000', '30000000001', '99999999999'])
      expect(await one(`SELECT make_bill_id('${payload}')`)).toBe(makeBillId(payload));
    expect(await one('SELECT next_bill_id()')).toBe(makeBillId('30000000001'));
  });

  it.each([
    ['no statement, long ago', `'2026-01-10', NULL, NULL, '2026-06-01'`, '(2026-01-10,2026-02-04)'],
    ['no statement, 25 days ago', `'2026-05-07', NULL, NULL, '2026-06-01'`, '(2026-05-07,2026-06-01)'],
    ['no statement, 24 days ago: new', `'2026-05-08', NULL, NULL, '2026-06-01'`, '(,2026-06-02)'],
    ['in the future: new', `'2026-07-01', NULL, NULL, '2026-06-01'`, '(,2026-07-26)'],
    ['a statement', `'2026-05-08', '2026-05-20', '2026-06-10', '2026-06-01'`, '(2026-05-20,2026-06-14)'],
    [
      'a statement that gives longer',
      `'2026-05-08', '2026-05-20', '2026-06-30', '2026-06-01'`,
      '(2026-05-20,2026-06-30)',
    ],
  ])('dates an imported bill: %s', async (_what, values, expected) => {
    expect(await one(`SELECT imported_bill_dates(${values})::text`)).toBe(expected);
  });
});
