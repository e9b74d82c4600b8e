import type { z } from 'zod';
import type { DeskAction } from './desk.dto';
import type { DeskFacts, DeskView } from './facts';
import { billsOf, reservationOf } from './owed';

export type ActionView = z.infer<typeof DeskAction>;

const on = (action: ActionView['action'], key: string): ActionView => ({
  action,
  key,
  allowed: true,
  why: null,
  who: null,
});
const off = (action: ActionView['action'], key: string, why: string, who: string): ActionView => ({
  action,
  key,
  allowed: false,
  why,
  who,
});

/** What can be paid now: what is owed, less what payments whose outcome is open hold back; nothing of a blocked bill. */
export function payableNow(facts: DeskFacts): number {
  return billsOf(facts.visits).reduce((sum, bill) => {
    const { reservedCents, blocked } = reservationOf(bill.id, facts.openPayments);
    return sum + (blocked ? 0 : Math.max(0, bill.balanceCents - reservedCents));
  }, 0);
}

function pay(facts: DeskFacts): ActionView {
  const owing = billsOf(facts.visits).filter((b) => b.balanceCents > 0);
  if (owing.length === 0) return off('pay', 'P', 'Nothing is owed here.', 'Nobody needs to.');
  if (payableNow(facts) > 0) return on('pay', 'P');
  const blocked = owing.some((b) => reservationOf(b.id, facts.openPayments).blocked);
  return blocked
    ? off(
        'pay',
        'P',
        'A payment of all that is owed is still unknown; it could be charged twice.',
        'Nobody can override this. The processor is asked again by itself; then it opens.',
      )
    : off(
        'pay',
        'P',
        'All that is owed is being paid by a payment that is still pending.',
        'It opens by itself if that payment fails.',
      );
}

/** A link goes to the guarantor's own phone or email, while they are on the line. */
function link(facts: DeskFacts, view: DeskView): ActionView {
  if (view.ground !== 'call')
    return off('link', 'K', 'You opened this account with a reason; there is no call.', 'The agent who is on a call.');
  if (view.scope === 'patient')
    return off(
      'link',
      'K',
      'A pay link goes to the guarantor, and the caller is someone else.',
      'The guarantor, in a call.',
    );
  // What is being paid with a link is followed and ended with the same key.
  if (facts.openPayments.some((p) => p.channel === 'agent_link')) return on('link', 'K');
  const payable = pay(facts);
  if (!payable.allowed) return off('link', 'K', payable.why!, payable.who!);
  if (facts.guarantor.birthDate === null)
    return off(
      'link',
      'K',
      'The host sent no birth date, and the payment page asks for it.',
      'The host, with its next feed.',
    );
  return on('link', 'K');
}

/** A statement shows everybody's visits, so it is the guarantor's alone. */
function statement(view: DeskView): ActionView {
  return view.scope === 'patient'
    ? off('statement', 'S', 'A statement shows all visits, and the caller sees their own.', 'The guarantor, in a call.')
    : on('statement', 'S');
}

/** A new plan, or the one that is there: the guarantor agrees to it, in a call or to a supervisor who said why. */
function plan(facts: DeskFacts, view: DeskView): ActionView {
  if (view.scope === 'patient')
    return off('plan', 'L', 'A payment plan is agreed to by the guarantor, and the caller is someone else.', 'The guarantor, in a call.'); // prettier-ignore
  if (facts.plans.length > 0) return on('plan', 'L');
  const owing = billsOf(facts.visits).filter((b) => b.balanceCents > 0);
  if (owing.length === 0) return off('plan', 'L', 'Nothing is owed here.', 'Nobody needs to.');
  const free = owing.some((b) => {
    const { reservedCents, blocked } = reservationOf(b.id, facts.openPayments);
    return !blocked && reservedCents === 0;
  });
  return free
    ? on('plan', 'L')
    : off('plan', 'L', 'All that is owed is being paid by a payment whose outcome is not known yet.', 'It opens by itself when that is known.'); // prettier-ignore
}

/** Said by the guarantor, in a call. */
function promise(facts: DeskFacts, view: DeskView): ActionView {
  if (view.scope === 'patient')
    return off('promise', 'T', 'A promise to pay is the guarantor’s, and the caller is someone else.', 'The guarantor, in a call.'); // prettier-ignore
  if (view.ground !== 'call')
    return off('promise', 'T', 'You opened this account with a reason; there is no call.', 'The agent who is on a call.'); // prettier-ignore
  return billsOf(facts.visits).some((b) => b.balanceCents > 0)
    ? on('promise', 'T')
    : off('promise', 'T', 'Nothing is owed here.', 'Nobody needs to.');
}

/** Never forced, and asked for by the guarantor. */
function assistance(view: DeskView): ActionView {
  return view.scope === 'patient'
    ? off('assistance', 'A', 'Assistance is asked for by the guarantor, and the caller is someone else.', 'The guarantor, in a call.') // prettier-ignore
    : on('assistance', 'A');
}

/** There only while money lies on no bill; what it may be used for is said in its sheet. */
function credit(facts: DeskFacts): ActionView[] {
  return facts.accounts.some((a) => a.creditCents > 0) ? [on('credit', 'U')] : [];
}

/** The cards that the guarantor let us keep are theirs to change, and nobody else's. */
function cards(facts: DeskFacts, view: DeskView): ActionView {
  if (view.scope === 'patient')
    return off('cards', 'D', 'Saved cards are the guarantor’s, and the caller is someone else.', 'The guarantor, in a call.'); // prettier-ignore
  if (facts.methods.length === 0)
    return off('cards', 'D', 'No card is saved. One is kept by the caller’s yes, with a payment.', 'Nobody needs to.');
  return on('cards', 'D');
}

/** How the guarantor is reached, and what they want to hear: theirs to say, and nobody else's. */
function reaching(action: 'contact' | 'notifications', key: string, view: DeskView): ActionView {
  return view.scope === 'patient'
    ? off(action, key, 'Contacts and messages are the guarantor’s, and the caller is someone else.', 'The guarantor, in a call.') // prettier-ignore
    : on(action, key);
}

/** The one row of actions: each says whether it can be done, and if not, why and who can. */
export function actionsOf(facts: DeskFacts, view: DeskView): ActionView[] {
  return [
    pay(facts),
    link(facts, view),
    ...credit(facts),
    cards(facts, view),
    plan(facts, view),
    promise(facts, view),
    statement(view),
    on('hold', 'H'),
    assistance(view),
    reaching('contact', 'C', view),
    reaching('notifications', 'N', view),
    on('note', 'M'),
    view.ground === 'call'
      ? on('wrap_up', 'W')
      : off('wrap_up', 'W', 'You opened this account with a reason; there is no call.', 'The agent who is on a call.'),
  ];
}
