import { dayOf, type CallOutcome, type CallReason, type Day } from '@billing/contract';
import type { Book } from './book';
import type { DemoDebit } from './debits';
import { DemoPlans } from './demo-plans';
import { GivenBack } from './given-back';
import type { AgentTender } from './payments';
import type { BookGuarantor } from './people';
import { AGENTS, type DemoPerson } from './staff';
import { at } from './times';

export interface DemoCall {
  id: string;
  staffId: string;
  guarantorId: number;
  phone: string | null;
  startedAt: string;
  endedAt: string;
  closedAt: string;
  reason: CallReason;
  outcome: CallOutcome;
  summary: string;
}
export interface DemoNote {
  guarantorId: number;
  accountId: number | null;
  kind: string;
  text: string;
  pinnedUntil: Day | null;
  callId: string | null;
  by: string;
  at: string;
}
export interface DemoTask {
  kind: string;
  guarantorId: number;
  title: string;
  dueOn: Day;
  subjectId: string;
  assignedTo: string;
  by: string;
  at: string;
}
export interface DemoAudit {
  at: string;
  staffId: string;
  role: string;
  action: string;
  objectType: string;
  objectId: string;
  guarantorId: number | null;
  outcome: 'ok' | 'failed';
  ground: 'call' | null;
  callId: string | null;
  requestId: string;
}

const OPENS = 8 * 60;
const CLOSES = 17 * 60;
const SUMMARIES: readonly (readonly [CallReason, CallOutcome, string])[] = [
  ['understand_balance', 'explained', 'Went through the visit line by line; will pay after the next paycheck.'],
  ['understand_balance', 'explained', 'Why two bills for one visit: explained hospital and physician parts.'],
  ['coverage', 'explained', 'Asked whether the claim went to the new plan; it did.'],
  ['statement', 'explained', 'Statement came late; read the amounts and the due date aloud.'],
  ['contact', 'note_taken', 'Moved; new address comes with the next registration.'],
  ['dispute', 'note_taken', 'Says that the visit was a follow-up and should carry no copay.'],
  ['assistance', 'callback', 'Asked about help with the bill; will be called back.'],
  ['other', 'no_action', 'Call dropped.'],
];
const NOTES: readonly (readonly [string, string])[] = [
  ['billing', 'Prefers calls after four in the afternoon.'],
  ['hardship', 'Lost the job in the summer; asked for time until the end of the month.'],
  ['dispute', 'Says that the insurer agreed to pay; claim number to follow.'],
  ['contact', 'Mail goes to the daughter; caller confirmed the address.'],
  ['complaint', 'Unhappy about two bills for one visit; explained.'],
  ['billing', 'Itemized bill requested and sent.'],
];

/** What the demo's staff did in the last weeks: calls, notes, callbacks, card payments, and the audit of it. */
export class Activity {
  readonly calls: DemoCall[] = [];
  readonly notes: DemoNote[] = [];
  readonly tasks: DemoTask[] = [];
  readonly audits: DemoAudit[] = [];
  readonly back = new GivenBack();
  readonly debits: DemoDebit[] = [];
  readonly plans = new DemoPlans();
  /** Payments that are still to be taken today, so that an agent's day does not begin empty. */
  todayLeft = 6;

  constructor(
    readonly book: Book,
    private readonly most = 420,
  ) {}

  /** A card payment on the phone, with its call; null when that day has no room for one. */
  cardPayment(g: BookGuarantor, on: Day, person?: DemoPerson): AgentTender | null {
    const { random } = this.book;
    const declined = random.chance(0.12)
      ? random.pick(['insufficient_funds', 'expired_card', 'do_not_honor', 'incorrect_cvc'])
      : null;
    const call = this.call(
      g,
      on,
      'pay',
      declined ? 'payment_declined' : 'paid_in_full',
      declined ? 'Card declined; will call back with another one.' : 'Paid by card; read the receipt number.',
      person,
    );
    if (!call) return null;
    return {
      channel: 'agent_keyed',
      ...random.pick([{ brand: 'visa', last4: '4242' }, { brand: 'mastercard', last4: '4444' }, { brand: 'visa', last4: '1881' }, { brand: 'amex', last4: '0005' }, { brand: 'discover', last4: '1117' }]), // prettier-ignore
      staffId: call.staffId,
      callId: call.id,
      at: call.endedAt,
      declineCode: declined,
    };
  }

  /** An ordinary call of a weekday; some leave a note, some a callback for today. */
  chat(g: BookGuarantor, on: Day, accountId: number | null): void {
    const { random } = this.book;
    const [reason, outcome, summary] = random.pick(SUMMARIES);
    const call = this.call(g, on, reason, outcome, summary);
    if (!call) return;
    if (outcome === 'note_taken' || random.chance(0.25)) {
      const [kind, text] = random.pick(NOTES);
      this.note({
        guarantorId: g.id,
        accountId,
        kind,
        text,
        pinnedUntil: random.chance(0.1) ? this.book.ago(-20) : null,
        callId: call.id,
        by: call.staffId,
        at: call.endedAt,
      });
    }
    if (outcome === 'callback' && this.tasks.length < 14)
      this.tasks.push({
        kind: 'callback',
        guarantorId: g.id,
        title: 'Call back about help with the bill',
        dueOn: this.book.ago(random.int(-2, 1)),
        subjectId: call.id,
        assignedTo: call.staffId,
        by: call.staffId,
        at: call.endedAt,
      });
  }

  note(note: DemoNote): void {
    this.notes.push(note);
    this.audit(note.by, note.at, 'create.note', 'guarantor', String(note.guarantorId), note.guarantorId, note.callId);
  }

  call(
    g: BookGuarantor,
    on: Day,
    reason: CallReason,
    outcome: CallOutcome,
    summary: string,
    person?: DemoPerson,
  ): DemoCall | null {
    const { random, book } = { random: this.book.random, book: this.book };
    const latest = on === book.today ? Math.min(CLOSES, this.minutesOfNow() - 25) : CLOSES;
    if (this.calls.length >= this.most || latest <= OPENS || g.deathDate !== null) return null;
    const minute = random.int(OPENS, latest);
    const length = random.int(2, 9);
    return this.write(g, on, minute, length, reason, outcome, summary, person ?? random.pick(AGENTS));
  }

  /** A call of which the hour is known; it is there however many there are. */
  callOf(
    g: BookGuarantor,
    on: Day,
    minute: number,
    reason: CallReason,
    outcome: CallOutcome,
    summary: string,
    by: DemoPerson,
  ): DemoCall {
    return this.write(g, on, minute, 6, reason, outcome, summary, by);
  }

  private write(
    g: BookGuarantor,
    on: Day,
    minute: number,
    length: number,
    reason: CallReason,
    outcome: CallOutcome,
    summary: string,
    by: DemoPerson,
  ): DemoCall {
    const call: DemoCall = {
      id: this.book.random.uuid(),
      staffId: by.id,
      guarantorId: g.id,
      phone: g.phone,
      startedAt: at(on, minute),
      endedAt: at(on, minute + length),
      closedAt: at(on, minute + length + 1),
      reason,
      outcome,
      summary,
    };
    this.calls.push(call);
    this.audit(by.id, call.startedAt, 'verify.caller', 'guarantor', String(g.id), g.id, call.id);
    this.audit(by.id, at(on, minute + 1), 'read.account', 'guarantor', String(g.id), g.id, call.id);
    return call;
  }

  audit(
    staffId: string,
    when: string,
    action: string,
    objectType: string,
    objectId: string,
    guarantorId: number | null,
    callId: string | null,
    outcome: 'ok' | 'failed' = 'ok',
  ): void {
    this.audits.push({
      at: when,
      staffId,
      role: 'agent',
      action,
      objectType,
      objectId,
      guarantorId,
      outcome,
      ground: callId ? 'call' : null,
      callId,
      requestId: `demo-${this.audits.length + 1}`,
    });
  }

  private minutesOfNow(): number {
    const { now, today } = this.book;
    return dayOf(now) === today ? Math.floor((now.getTime() - Date.parse(at(today, 0))) / 60_000) : 24 * 60;
  }
}
