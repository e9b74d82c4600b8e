import { readSearch } from './search-query';

const read = (text: string) => readSearch(text, '2026-11-24');

describe('one box understands', () => {
  it.each([
    ['202600012340', { kind: 'bill_id', billId: '202600012340' }],
    ['2026 0001-2340', { kind: 'bill_id', billId: '202600012340' }],
    ['000000000042', { kind: 'bill_id', billId: '000000000042' }],
    ['8605550142', { kind: 'phone', key: '+18605550142' }],
    ['(860) 555-0142', { kind: 'phone', key: '+18605550142' }],
    ['1 860 555 0142', { kind: 'phone', key: '+18605550142' }],
    ['+44 20 7946 0958', { kind: 'phone', key: '+442079460958' }],
    ['Ana@Example.org', { kind: 'email', email: 'ana@example.org' }],
    ['$312.40 11/03', { kind: 'amount_day', cents: 31240, on: '2026-11-03' }],
    ['$50 12/24', { kind: 'amount_day', cents: 5000, on: '2025-12-24' }],
    ['312.40 11/03/2026', { kind: 'amount_day', cents: 31240, on: '2026-11-03' }],
    ['$5 02/29', { kind: 'amount_day', cents: 500, on: '2024-02-29' }],
    ['*4242', { kind: 'last4', last4: '4242' }],
    ['R-10000001', { kind: 'code', code: 'R-10000001' }],
    ['10000001', { kind: 'code', code: '10000001' }],
    ['mrn100001', { kind: 'code', code: 'MRN100001' }],
    ['HAR40000001', { kind: 'code', code: 'HAR40000001' }],
    ['john smith 03/14/1978', { kind: 'name_birth_date', name: 'john smith', birthDate: '1978-03-14' }],
    ['1978-03-14 Smith, John', { kind: 'name_birth_date', name: 'Smith John', birthDate: '1978-03-14' }],
    ['3/14/78 yanez', { kind: 'name_birth_date', name: 'yanez', birthDate: '1978-03-14' }],
    ['Smith, John', { kind: 'name', name: 'Smith, John' }],
    ["O'Neil", { kind: 'name', name: "O'Neil" }],
    ['john smith 02/30/1978', { kind: 'name', name: 'john smith 02/30/1978' }],
    ['::', { kind: 'name', name: '::' }],
  ])('%s', (text, meant) => expect(read(text)).toMatchObject(meant));

  it('sees that a digit is wrong', () => {
    expect(read('202600012341')).toMatchObject({ kind: 'bill_id', fitsCheckDigit: false });
  });
});
