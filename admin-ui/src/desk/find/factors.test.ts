import { describe, expect, it } from 'vitest';
import type { Verification } from '@billing/contract';
import { asTyped, isWhole, noAnswer, shownOf, toSend } from './factors';
import { askFor, stillToAsk } from './say';

const verification: Verification = {
  guarantorId: 812,
  state: 'unverified',
  factors: [{ kind: 'bill_id', match: true, whose: null }],
  nameMatched: false,
  matched: 1,
  triesLeft: 3,
  relationship: 'self',
  patientId: null,
  strong: false,
  cooldownUntil: null,
};
const typed = (text: string) => ({ ...noAnswer, text });

describe('what the caller says', () => {
  it('is asked about a ZIP at its fifth digit and about a Bill ID at its twelfth', () => {
    expect(isWhole('zip', '0610')).toBe(false);
    expect(isWhole('zip', '06106')).toBe(true);
    expect(isWhole('bill_id', '2026 0001 2340')).toBe(true);
    expect(isWhole('name', '06106')).toBe(false);
  });

  it('is not sent when empty, plainly unfinished, or answered before, because that might cost a try', () => {
    expect(toSend('zip', typed(''))).toBe('nothing');
    expect(toSend('name', typed('María'))).toEqual({ problem: 'first and last name' });
    expect(toSend('zip', typed('061'))).toEqual({ problem: 'has five digits' });
    expect(toSend('birth_date', typed('03/14'))).toEqual({ problem: 'mm/dd/yyyy' });
    expect(toSend('birth_date', typed('03/14/1978'))).toBe('send');
    expect(toSend('last_payment', { ...typed('$75.00'), answered: ['75'] })).toBe('nothing');
    expect(toSend('name', { ...typed(' John  SMITH '), answered: ['john smith'] })).toBe('nothing');
  });

  it('gets its slashes while a birth date grows, and none while it is corrected', () => {
    expect(asTyped('birth_date', '03/1', '03/14')).toBe('03/14');
    expect(asTyped('birth_date', '03', '031')).toBe('03/1');
    expect(asTyped('birth_date', '03/1', '03/')).toBe('03/');
  });

  it('shows the answer to what stands in the field, and none once it is being corrected', () => {
    expect(shownOf('bill_id', noAnswer, verification)).toBe('match');
    const wrong: Verification = { ...verification, factors: [{ kind: 'zip', match: false, whose: null }] };
    expect(shownOf('zip', { ...typed('06106'), answered: ['06106'] }, wrong)).toBe('no_match');
    expect(shownOf('zip', { ...typed('06107'), answered: ['06106'] }, wrong)).toBe('not_asked');
    expect(shownOf('zip', noAnswer, wrong)).toBe('no_match');
  });
});

describe('the words to say', () => {
  it('ask for the name and as much as is still needed, and for nothing that was said', () => {
    expect(stillToAsk(null)).toEqual(['name', 'birth_date', 'zip']);
    expect(stillToAsk(verification)).toEqual(['name', 'birth_date']);
    expect(stillToAsk({ ...verification, nameMatched: true })).toEqual(['birth_date']);
    expect(askFor(verification).en).toContain('your full name and your date of birth');
    expect(askFor(verification).es).toContain('su nombre completo y su fecha de nacimiento');
  });
});
