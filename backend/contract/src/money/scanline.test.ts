import { makeScanline, readMicr, readScanline } from '..';

describe('the scan line of a slip', () => {
  const LINE = '202600012340100001234562612152';

  it('says Bill ID, layout, amount and due day', () => {
    expect(readScanline(LINE)).toEqual({
      billId: '202600012340',
      layout: '1',
      amountCents: 123_456,
      dueOn: '2026-12-15',
    });
    expect(readScanline('202600012340 1 0000123456 261215 2')).toEqual(readScanline(LINE));
    expect(makeScanline(readScanline(LINE)!)).toBe(LINE);
  });

  it('is not read where one digit is wrong, two are swapped, or one is missing', () => {
    for (let i = 0; i < LINE.length; i++) {
      const wrong = LINE.slice(0, i) + ((Number(LINE[i]) + 1) % 10) + LINE.slice(i + 1);
      expect(readScanline(wrong)).toBeNull();
    }
    expect(readScanline('202600012340100001234652612152')).toBeNull();
    expect(readScanline(LINE.slice(1))).toBeNull();
    expect(readScanline('four hundred')).toBeNull();
  });
});

describe('the foot of a check', () => {
  const micr = { routing: '021000021', accountNo: '123456789', checkNo: '1042' };

  it.each([
    '⑆021000021⑆ 123456789⑈ 1042',
    'T021000021T123456789U1042',
    '021000021 123456789 1042',
    '021000021 123-456-789 001042',
    '⑈001042⑈ ⑆021000021⑆ 123456789⑈',
  ])('is read from %s', (text) => expect(readMicr(text)).toEqual(micr));

  it.each(['021000022 123456789 1042', '021000021 1234 1042', '021000021 123456789', '1042', '', '1 2 3'])(
    'is not read from %j',
    (text) => expect(readMicr(text)).toBeNull(),
  );
});
