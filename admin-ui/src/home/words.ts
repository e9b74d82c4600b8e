import type { Home } from '@billing/contract';

export type Waiting = Home['oldest'][number];
export type Age = 'fresh' | 'old' | 'late';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** `12 d`, `3 d 15 h`, `22 h`, `1 h 51 min`, `4 min`: two parts at most, and none that is nothing. */
export function ageText(since: string, now: string): string {
  const age = Math.max(0, Date.parse(now) - Date.parse(since));
  const [days, hours, minutes] = [Math.floor(age / day), Math.floor(age / hour) % 24, Math.floor(age / minute) % 60];
  if (days >= 7) return `${days} d`;
  if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`;
  if (hours >= 3 || (hours > 0 && minutes === 0)) return `${hours} h`;
  return hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min`;
}

/** What nobody did within its time, a day where nothing is said, is late; the second half of that time is said in amber. */
export function ageOf(since: string, now: string, withinHours = 24): Age {
  const share = (Date.parse(now) - Date.parse(since)) / (withinHours * hour);
  return share >= 1 ? 'late' : share >= 0.5 ? 'old' : 'fresh';
}

/** How much of the day within which it should be looked at has gone, as a share of the bar. */
export function shareOf(since: string, now: string): number {
  return Math.min(1, Math.max(0.04, (Date.parse(now) - Date.parse(since)) / day));
}

export const queueWords: Record<Waiting['queue'], { name: string; act: string }> = {
  unknown_payment: { name: 'Unknown payments', act: 'look' },
  approval: { name: 'Approvals', act: 'decide' },
  plan: { name: 'Approvals', act: 'decide' },
  review: { name: 'Review', act: 'review' },
  batch: { name: 'Batches', act: 'decide' },
  cooldown: { name: 'Verification closed', act: 'lift' },
  task: { name: 'Tasks', act: 'open' },
  quarantine: { name: 'Imports', act: 'look' },
};

const taskWords: Record<string, [one: string, many: string]> = {
  callback: ['callback', 'callbacks'],
  data_quality: ['figure to check', 'figures to check'],
  payment_unknown: ['unknown payment', 'unknown payments'],
  refund_needs_check: ['check to mail', 'checks to mail'],
  refund_unknown: ['unknown refund', 'unknown refunds'],
  void_unknown: ['unknown void', 'unknown voids'],
  void_failed: ['failed void', 'failed voids'],
  check_returned: ['returned check', 'returned checks'],
  check_set_aside: ['check set aside', 'checks set aside'],
  assistance_paper: ['application to mail', 'applications to mail'],
  hold_review: ['hold to review', 'holds to review'],
  cash_in_mail: ['cash by mail', 'cash by mail'],
};

/** `3 callbacks, 1 figure to check` */
export function kindsText(byKind: Home['tasks']['byKind']): string {
  return byKind
    .map(({ kind, count }) => {
      const [one, many] = taskWords[kind] ?? [kind.replaceAll('_', ' '), kind.replaceAll('_', ' ')];
      return `${count} ${count === 1 ? one : many}`;
    })
    .join(', ');
}

/** Where a row is handled; a cool-down is lifted here. */
export function placeOf(row: Waiting): string | null {
  switch (row.queue) {
    case 'unknown_payment':
      return '/payments?status=unknown';
    case 'approval':
      return '/approvals';
    case 'plan':
      return `/approvals?show=plans&plan=${row.id}`;
    case 'review':
      return '/reviews';
    case 'batch':
      return '/batches';
    case 'quarantine':
      return '/imports';
    case 'task':
      return '/work';
    case 'cooldown':
      return null;
  }
}
