import { describe, expect, it } from 'vitest';
import { differenceText, drawnText, paperText } from './words';

const counted = (enteredCount: number, enteredCents: number) =>
  differenceText({ expectedCount: 3, controlCents: 10_000, enteredCount, enteredCents });

describe('how a batch differs from what was counted', () => {
  it.each([
    [0, 0, '3 items and $100.00 to go.'],
    [2, 8_000, '1 item and $20.00 to go.'],
    [3, 10_000, 'Count and total agree. It can be submitted.'],
    [3, 9_000, 'All 3 items are in, and the total is $10.00 too small. Look for a wrong amount, or count again.'],
    [3, 10_001, 'All 3 items are in, and the total is $0.01 too large. Look for a wrong amount, or count again.'],
    [2, 10_000, 'The total is reached, but 1 item is still to come. Look for an amount that is too large.'],
    [2, 10_500, '1 item to go, but the total is exceeded by $5.00. Look for an amount that is too large.'],
    [
      4,
      12_000,
      '1 item more than counted, and the total is $20.00 too large. Look for one that was entered twice, or count again.',
    ],
    [4, 10_000, '1 item more than counted, and the total agrees. Was one entered twice, or the count wrong?'],
  ])('%i entered, %i cents', (count, cents, text) => expect(counted(count, cents)).toBe(text));
});

it('a paper is named as people name it', () => {
  expect(paperText({ kind: 'check', checkNo: '1042', serial: null })).toBe('Check 1042');
  expect(paperText({ kind: 'money_order', checkNo: null, serial: '27410063315' })).toBe('Money order 27410063315');
  expect(drawnText({ routing: '021000021', accountLast4: '6789', issuer: null })).toBe('021000021 ··6789');
  expect(drawnText({ routing: null, accountLast4: null, issuer: 'USPS' })).toBe('USPS');
});
