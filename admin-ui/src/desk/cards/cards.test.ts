import type { SavedCard } from '@billing/contract';
import { describe, expect, it } from 'vitest';
import { type CardsDraft, missingIn } from './cardsDraft';

const kept = (id: number, over: Partial<SavedCard> = {}): SavedCard =>
  ({ id, status: 'active', isDefault: false, maxChargeCents: null, ...over }) as SavedCard;
const draft = (over: Partial<CardsDraft>): CardsDraft => ({
  cardId: 1,
  step: 'look',
  limitCents: null,
  noLimit: false,
  saidYes: false,
  replacementId: null,
  ...over,
});
const limited = kept(1, { maxChargeCents: 50_00 });

describe('a saved card', () => {
  it.each<[string, Partial<CardsDraft>, boolean, RegExp | null]>([
    ['needs an amount', {}, true, /Type an amount/],
    ['keeps its limit', { limitCents: 50_00 }, true, /already/],
    ['is charged less at once', { limitCents: 40_00 }, false, null],
    ['is charged more by a yes', { limitCents: 60_00 }, true, /mark the yes/],
    ['is charged more by a yes that was said', { limitCents: 60_00, saidYes: true }, true, null],
    ['is not charged more without a call', { limitCents: 60_00, saidYes: true }, false, /in a call/],
    ['loses its limit by a yes', { noLimit: true }, true, /mark the yes/],
  ])('%s', (_name, over, inCall, missing) => {
    const said = missingIn(draft({ step: 'limit', ...over }), limited, [limited], inCall);
    if (missing) expect(said).toMatch(missing);
    else expect(said).toBeNull();
  });

  it('that is charged first goes when another is chosen, or is the last', () => {
    const first = kept(1, { isDefault: true });
    const gone = kept(3, { status: 'expired' });
    expect(missingIn(draft({ step: 'remove' }), first, [first, kept(2)], true)).toMatch(/instead/);
    expect(missingIn(draft({ step: 'remove', replacementId: 2 }), first, [first, kept(2)], true)).toBeNull();
    expect(missingIn(draft({ step: 'remove' }), first, [first, gone], true)).toBeNull();
    expect(missingIn(draft({ step: 'remove' }), kept(2), [first, kept(2)], true)).toBeNull();
  });
});
