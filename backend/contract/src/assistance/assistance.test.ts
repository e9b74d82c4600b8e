import { annualCents, guidelineCents, percentOfPoverty } from './words';

const TABLE = { sizes: [15_960, 21_640, 27_320, 33_000, 38_680, 44_360, 50_040, 55_720], eachAdditional: 5_680 };

describe('how an income stands to the federal poverty guideline', () => {
  it.each([
    [1, 15_960_00],
    [8, 55_720_00],
    [9, 61_400_00],
    [12, 78_440_00],
  ])('a household of %i has %i cents', (household, cents) => expect(guidelineCents(TABLE, household)).toBe(cents));

  it('is cut off, so that 249.9 percent is 249 and 250 percent is 250', () => {
    expect(percentOfPoverty(15_960_00 * 2.5 - 1, TABLE, 1)).toBe(249);
    expect(percentOfPoverty(15_960_00 * 2.499, TABLE, 1)).toBe(249);
    expect(percentOfPoverty(15_960_00 * 2.5, TABLE, 1)).toBe(250);
    expect(percentOfPoverty(40_059_60, TABLE, 1)).toBe(251);
    expect(percentOfPoverty(0, TABLE, 3)).toBe(0);
  });

  it('counts the periods of a year: $2,100 a month for three is 92 percent', () => {
    expect(percentOfPoverty(annualCents(2_100_00, 'month'), TABLE, 3)).toBe(92);
    expect([annualCents(100, 'week'), annualCents(100, 'two_weeks'), annualCents(100, 'half_month'), annualCents(100, 'year')]).toEqual([5_200, 2_600, 2_400, 100]); // prettier-ignore
  });
});
