import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../test/kit/database';
import { TestSandbox } from './sandbox-for-tests';

describe('The clock of the Stripe sandbox', () => {
  const box = new TestSandbox();
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    await box.start({ databaseUrl: database.url });
  });
  afterAll(async () => {
    await box.remove();
    await database.drop();
  });

  test('moving it moves the API and the worker, which read the same row', async () => {
    await box.control('POST', 'clock', { advance: '2d' });
    const answer = await box.control('POST', 'clock', { advance: 3_600_000 });
    expect(answer['offsetMs']).toBe(2 * 86_400_000 + 3_600_000);
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query('select id, offset_ms from sandbox_clock');
    await client.end();
    expect(rows).toEqual([{ id: 1, offset_ms: String(answer['offsetMs']) }]);
  });
});
