import { addBusinessDays, bankHolidays, isBusinessDay } from './business-days';

test('the Federal Reserve’s holidays of 2026 are these eleven', () => {
  expect(bankHolidays(2026)).toEqual([
    '2026-01-01',
    '2026-01-19',
    '2026-02-16',
    '2026-05-25',
    '2026-06-19',
    '2026-07-04',
    '2026-09-07',
    '2026-10-12',
    '2026-11-11',
    '2026-11-26',
    '2026-12-25',
  ]);
});

test('a holiday on a Sunday is kept on Monday, on a Saturday not at all', () => {
  expect(isBusinessDay('2027-07-05')).toBe(false);
  expect(isBusinessDay('2026-07-03')).toBe(true);
});

test('ten business days from the day before Thanksgiving pass over it and over two weekends', () => {
  expect(addBusinessDays('2026-11-25', 1)).toBe('2026-11-27');
  expect(addBusinessDays('2026-11-25', 10)).toBe('2026-12-10');
});
