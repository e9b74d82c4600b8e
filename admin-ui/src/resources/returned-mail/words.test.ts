import { describe, expect, it } from 'vitest';
import { citedBy } from './words';

describe('the field of the envelope', () => {
  it('takes a scan line or a Bill ID, with or without spaces, and nothing else', () => {
    expect(citedBy('202600012340 1 0000123456 261215 2')).toEqual({ scanline: '202600012340100001234562612152' });
    expect(citedBy('2026 0001 2340')).toEqual({ billId: '202600012340' });
    expect([citedBy(''), citedBy('20260001234'), citedBy('María')]).toEqual([null, null, null]);
  });
});
