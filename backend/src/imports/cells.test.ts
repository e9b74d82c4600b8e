import fc from 'fast-check';
import { phoneKey, readAmount, readRow, stagedParts } from './cells';
import { feedFile } from './feed';

const charge = {
  source_system: 'host',
  external_id: 'L1',
  version: '1',
  visit_account_external_id: 'A1',
  amount: '12.30',
  service_date: '2026-03-01',
};
const read = (more: Record<string, string>): unknown => {
  const result = readRow(feedFile('charges'), { ...charge, ...more }, 'key');
  return 'fault' in result ? result.fault.code : result.row.amount;
};

describe('A row of the feed', () => {
  it('reads any amount of cents without losing one', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), (cents) => {
        const text = `${cents < 0 ? '-' : ''}${Math.trunc(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
        return readAmount(text) === (cents === 0 ? 0 : cents);
      }),
    );
  });

  it.each([
    [{}, '1230'],
    [{ amount: '-0.00' }, '0'],
    [{ amount: '12.3' }, 'malformed_amount'],
    [{ amount: '12' }, 'malformed_amount'],
    [{ amount: '1,200.00' }, 'malformed_amount'],
    [{ amount: '1e3' }, 'malformed_amount'],
    [{ amount: '' }, 'missing_value'],
    [{ service_date: '2025-02-29' }, 'malformed_date'],
    [{ service_date: '03/01/2026' }, 'malformed_date'],
    [{ version: '0' }, 'malformed_number'],
    [{ version: '1.5' }, 'malformed_number'],
    [{ external_id: '' }, 'missing_value'],
    [{ qty: 'two' }, 'malformed_number'],
  ])('with %j is %s', (more, expected) => expect(read(more)).toBe(expected));

  it('never holds the digits of a social security number', () => {
    const guarantor = { source_system: 'host', external_id: 'G1', version: '1', first: 'A', last: 'B', ssn4: '1234' };
    const result = readRow(feedFile('guarantors'), guarantor, 'key');
    expect(JSON.stringify(result)).not.toContain('1234"');
    expect('row' in result && result.row.ssn4).toMatch(/^[0-9a-f]{64}$/);
  });

  it('reads phone numbers as they are dialed, and knows what is none', () => {
    expect([phoneKey('860.555.0142'), phoneKey('+34 912 345 678'), phoneKey('ask her')]).toEqual([
      '+18605550142',
      '+34912345678',
      null,
    ]);
  });

  it('reads allocations of visit accounts whose ids have equals signs', () => {
    const payment = {
      source_system: 'host',
      external_id: 'Y1',
      version: '1',
      guarantor_external_id: 'G1',
      entity: 'HH-OPS',
      received_at: '2026-04-02T03:00:00-04:00',
      amount: '10.00',
      allocations: 'a=b=4.00;c=6.00',
    };
    const result = readRow(feedFile('payments'), payment, 'key');
    expect('row' in result && stagedParts(result.row)).toEqual([
      { visitAccountExternalId: 'a=b', amountCents: 400 },
      { visitAccountExternalId: 'c', amountCents: 600 },
    ]);
  });
});
