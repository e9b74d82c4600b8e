import { daysBetween, formatActDay, formatDay } from '@billing/contract';
import type { Meaning } from '../../ui/StatusChip';

/** When someone must act: `2 days late`, `today`, `Wed Nov 25`. */
export function dueText(dueOn: string | null, today: string): { text: string; meaning: Meaning } {
  if (dueOn === null) return { text: 'no day set', meaning: 'owed' };
  const late = daysBetween(dueOn, today);
  if (late > 0) return { text: late === 1 ? '1 day late' : `${late} days late`, meaning: 'trouble' };
  if (late === 0) return { text: 'today', meaning: 'pending' };
  const thisYear = dueOn.slice(0, 4) === today.slice(0, 4);
  return { text: thisYear ? formatActDay(dueOn) : formatDay(dueOn), meaning: 'owed' };
}

export const countOf = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** What took no money is not in the total, and is struck through. */
export function isTaken(status: string): boolean {
  return !['failed', 'canceled', 'voided', 'returned'].includes(status);
}
