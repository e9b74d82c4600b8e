import { cellOf, csvCell, csvLine } from './csv';

describe('a cell of an export', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('is never a formula: %j', (text) => {
    expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
  });

  it('keeps commas, quotes and line breaks inside', () => {
    expect(csvLine(['a,b', 'say "no"', 'x\ny', null, 5])).toBe('"a,b","say ""no""","x\ny",,5\r\n');
  });

  it('says cents as dollars, an instant in New York, an entity by its code', () => {
    expect(csvCell(cellOf('amountCents', 1_312_40))).toBe('1312.40');
    expect(cellOf('createdAt', '2026-11-24T04:30:00+00:00')).toBe('2026-11-23 23:30:00');
    expect(cellOf('entity', { code: 'HH-OPS' })).toBe('HH-OPS');
  });
});
