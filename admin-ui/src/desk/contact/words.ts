import type { ContactPoint, Contacts } from '@billing/contract';
import type { Meaning } from '../../ui/StatusChip';

export const kindWords: Record<ContactPoint['kind'], string> = {
  mobile: 'Mobile',
  landline: 'Landline',
  email: 'Email',
  postal: 'Address',
};

export const stateWords: Record<ContactPoint['status'], { word: string; meaning: Meaning }> = {
  verified: { word: 'confirmed', meaning: 'settled' },
  unverified: { word: 'not confirmed', meaning: 'pending' },
  bounced: { word: 'bounced', meaning: 'trouble' },
  undeliverable: { word: 'does not arrive', meaning: 'trouble' },
  retired: { word: 'not used any more', meaning: 'owed' },
};

export const sharedWords = (n: number): string | undefined =>
  n === 0 ? undefined : n === 1 ? 'Another guarantor has it too.' : `${n} other guarantors have it too.`;

type Writeback = Contacts['writebacks'][number];
const actionWords: Record<Writeback['action'], string> = {
  add: 'added',
  correct: 'corrected',
  retire: 'put away',
  confidential: 'made the only one',
  not_confidential: 'no longer the only one',
};
const answerWords: Record<Writeback['status'], string> = {
  waiting: 'the host does not know it yet',
  confirmed: 'the host has it',
  conflict: 'the host says otherwise',
  settled: 'settled',
};
export const writebackWords = ({ action, status, value, hostValue }: Writeback): string =>
  `${value}: ${actionWords[action]}; ${answerWords[status]}${hostValue ? `: ${hostValue}` : ''}.`;
