import {
  GUARD_RULES,
  MESSAGE_RULES,
  type GuardRule,
  type MessageChannelName,
  type MessageType,
} from '@billing/contract';
import { consentOf, type ConsentFact } from './consent';
import { whenOpen, zonesOf, type Hours } from './zones';

/** All that is known about a contact and its guarantor when the guard is asked. Instants are instants, not days. */
export interface GuardFacts {
  point: {
    id: number;
    kind: string;
    status: string;
    /** E.164 or an address in lower case. */
    key: string;
    confidential: boolean;
    /** Retired so short ago that a notice of the change may still go there. */
    justRetired: boolean;
  };
  guarantor: { deathDate: string | null; state: string | null; hasConfidential: boolean; language: 'en' | 'es' };
  /** Of every contact with this number or address, oldest first. */
  events: ConsentFact[];
  /** When this person, or this number, was reminded in the last seven days; newest first. */
  reminded: Date[];
  /** The kind of hold that forbids contact, in a word. */
  hold: string | null;
  on: Record<MessageChannelName, boolean>;
  rules: { hours: Hours; perDay: number; perWeek: number };
}

export interface Asked {
  type: MessageType;
  channel: MessageChannelName;
  at: Date;
  /** The person is on the line and asked for it: the hours and the caps do not protect them from their own wish. */
  onTheLine?: boolean;
  /** A recorded yes to this one message. */
  oneMessageConsentId?: number | null;
}

export interface Decision {
  allowed: boolean;
  rule: GuardRule;
  citation: string;
  say: string;
  /** When it will be allowed if nothing else changes; null: not by waiting. */
  nextAt: Date | null;
  /** The yes that it rests on; null where none is needed. */
  consentId: number | null;
}

const CHANNEL_OF: Record<string, MessageChannelName | undefined> = { mobile: 'sms', email: 'email' };
const OF_STATUS: Record<string, GuardRule | undefined> = {
  unverified: 'not_confirmed',
  bounced: 'bounced',
  undeliverable: 'undeliverable',
  retired: 'retired',
};
const DAY_MS = 24 * 3_600_000;

const no = (rule: GuardRule, nextAt: Date | null = null): Decision => answer(false, rule, nextAt, null);
function answer(allowed: boolean, rule: GuardRule, nextAt: Date | null, consentId: number | null): Decision {
  const [citation, say] = GUARD_RULES[rule];
  return { allowed, rule, citation, say, nextAt, consentId };
}

/**
 * Whether this message may go to this contact now (F-43, INV-16). Pure; what does not get better by waiting is asked
 * first, so that `nextAt` is never a false hope.
 */
export function decide(facts: GuardFacts, asked: Asked): Decision {
  const { type, channel, at } = asked;
  const never = neverAllowed(facts, asked);
  if (never) return no(never);
  const { consentId, rule } = consentFor(facts, asked);
  if (rule) return no(rule);
  if (!asked.onTheLine) {
    const opens = waits(channel, type) ? whenOpen(zonesOf(channel === 'sms' ? facts.point.key : null, facts.guarantor.state), at, facts.rules.hours) : null; // prettier-ignore
    if (opens) return no('quiet_hours', opens);
    if (MESSAGE_RULES[type].reminds) {
      const cap = overCap(facts, at);
      if (cap) return cap;
    }
  }
  return answer(true, 'allowed', null, consentId);
}

function neverAllowed(facts: GuardFacts, { type, channel, onTheLine }: Asked): GuardRule | null {
  const { point, guarantor } = facts;
  if (CHANNEL_OF[point.kind] !== channel) return 'no_channel';
  const isNoticeToOld = type === 'contact_changed' && point.status === 'retired' && point.justRetired;
  const broken = point.status === 'verified' || isNoticeToOld ? undefined : OF_STATUS[point.status];
  if (broken) return broken;
  if (!facts.on[channel]) return 'channel_off';
  if (guarantor.deathDate !== null) return 'deceased';
  // What they ask for on the phone is their own will: a hold keeps only us from writing.
  if (facts.hold !== null && !onTheLine && type !== 'receipt' && type !== 'contact_changed') return 'hold';
  if (guarantor.hasConfidential && !point.confidential) return 'confidential';
  return null;
}

function consentFor(facts: GuardFacts, asked: Asked): { consentId: number | null; rule: GuardRule | null } {
  const { stopped, last } = consentOf(facts.events, facts.point.id, asked.channel, asked.type);
  // The network itself blocks a number that said STOP; a yes on the phone does not open it.
  if (stopped) return { consentId: null, rule: 'stopped' };
  if (asked.oneMessageConsentId != null) return { consentId: asked.oneMessageConsentId, rule: null };
  if (last?.decision === 'revoked' && !isOwed(asked)) return { consentId: null, rule: 'revoked' };
  if (asked.channel === 'sms' && last?.decision !== 'granted') return { consentId: null, rule: 'no_consent' };
  return { consentId: last?.decision === 'granted' ? last.id : null, rule: null };
}

/** A notice of a changed contact protects its owner, by email at least. */
const isOwed = ({ type, channel }: Asked): boolean => type === 'contact_changed' && channel === 'email';

/** A text always waits for the hours; an email only where it asks for money. */
const waits = (channel: MessageChannelName, type: MessageType): boolean =>
  channel === 'sms' || MESSAGE_RULES[type].reminds;

function overCap({ reminded, rules }: GuardFacts, at: Date): Decision | null {
  const since = (ms: number): Date[] => reminded.filter((one) => at.getTime() - one.getTime() < ms);
  const [day, week] = [since(DAY_MS), since(7 * DAY_MS)];
  // The oldest that still counts falls out of the window first.
  const freeAgain = (within: Date[], most: number, ms: number): Date => new Date(within[most - 1]!.getTime() + ms);
  if (week.length >= rules.perWeek) return no('cap_week', freeAgain(week, rules.perWeek, 7 * DAY_MS));
  if (day.length >= rules.perDay) return no('cap_day', freeAgain(day, rules.perDay, DAY_MS));
  return null;
}
