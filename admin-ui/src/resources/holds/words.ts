import type { HoldRow } from '@billing/contract';
import type { Meaning } from '../../ui/StatusChip';

export function holdLooks({ status, due }: Pick<HoldRow, 'status' | 'due'>): { word: string; meaning: Meaning } {
  if (status === 'active')
    return due ? { word: 'to review', meaning: 'trouble' } : { word: 'holds', meaning: 'pending' };
  return { word: status, meaning: 'owed' };
}
