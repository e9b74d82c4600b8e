import type { SavedCard } from '@billing/contract';
import { moneyText } from '../../ui/amounts';

export const expiryWords = ({ expMonth, expYear }: Pick<SavedCard, 'expMonth' | 'expYear'>): string =>
  expMonth && expYear ? `exp ${String(expMonth).padStart(2, '0')}/${String(expYear).slice(2)}` : 'no expiry known';

export const statusWords: Record<SavedCard['status'], string> = {
  active: 'can be charged',
  expired: 'expired',
  invalid: 'refused by its bank',
  revoked: 'yes taken back',
};

export const limitWords = (cents: number | null): string =>
  cents === null ? 'None: as much as is owed' : `At most ${moneyText(cents)} in one charge`;

/** Why a verb is off, and who can do it; undefined where it is on. */
export const reasonOf = ({ allowed, why, who }: SavedCard['can']['remove']): string | undefined =>
  allowed ? undefined : [why, who].filter(Boolean).join(' ');
