import { addDays, dayOf, daysBetween, formatActDay, formatDay, formatShortDay, isDay, parseDay } from './days';

describe('a day in New York', () => {
  it('is still yesterday when it is past midnight in London', () => {
    expect(dayOf(new Date('2026-11-24T04:59:59Z'))).toBe('2026-11-23');
    expect(dayOf(new Date('2026-11-24T05:00:00Z'))).toBe('2026-11-24');
    expect(dayOf(new Date('2026-07-01T03:59:59Z'))).toBe('2026-06-30');
  });

  it('is counted without the hour that the clocks gain or lose', () => {
    expect(addDays('2026-03-07', 1)).toBe('2026-03-08');
    expect(addDays('2026-10-31', 2)).toBe('2026-11-02');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(daysBetween('2026-10-28', '2026-11-24')).toBe(27);
    expect(daysBetween('2026-11-24', '2026-10-28')).toBe(-27);
  });

  it.each(['2026-02-30', '2025-02-29', '2026-13-01', '2026-00-10', '26-01-01', '2026-1-1', 'yesterday', '2026-11-24T00:00:00Z'])('%s does not exist', (text) =>
    expect(isDay(text)).toBe(false),
  ); // prettier-ignore

  it('is understood as people say it', () => {
    const today = '2026-11-24';
    for (const said of ['03/14/1978', '3/14/78', '03141978', '1978-03-14', '3-14-1978'])
      expect(parseDay(said, today)).toBe('1978-03-14');
    expect(parseDay('2/30/1980', today)).toBeNull();
    expect(parseDay('1/1/26', today)).toBe('2026-01-01');
    expect(parseDay('March 14', today)).toBeNull();
  });

  it('is written as patients read it', () => {
    expect(formatDay('2026-11-24')).toBe('Nov 24, 2026');
    expect(formatDay('2026-11-24', 'es')).toBe('24 nov 2026');
    expect(formatShortDay('2026-11-03')).toBe('Nov 3');
    expect(formatActDay('2026-12-15')).toBe('Tue Dec 15');
  });
});
