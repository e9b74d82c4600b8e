/**
 * Every refusal: its HTTP status and the plain sentence that staff read. A refusal means that nothing happened.
 * Declines are outcomes and are not here.
 */
export const REFUSALS = {
  // 400: the request itself is wrong
  malformed: [400, 'The request could not be read.'],
  invalid_field: [400, 'Some fields are not right.'],
  unknown_field: [400, 'The request has a field that is not known here.'],
  unknown_filter: [400, 'That filter is not known for this list.'],
  unknown_sort: [400, 'This list cannot be sorted by that.'],
  page_too_deep: [400, 'That page is too deep. Narrow the list with a filter.'],
  // 401, 403: who is asking
  not_signed_in: [401, 'Please sign in.'],
  session_locked: [401, 'The screen is locked. Type your password to go on.'],
  sign_in_failed: [401, 'The login or the password is not right.'],
  not_allowed: [403, 'Your role may not do this.'],
  csrf: [403, 'The request did not come from the console. Reload the page.'],
  no_call: [403, 'Start a call first: searches belong to a call.'],
  caller_not_verified: [403, 'The caller is not verified for this account.'],
  reason_required: [403, 'Say why you open this account first.'],
  // 404, 405, 413, 415, 428, 429
  not_found: [404, 'There is nothing here by that number.'],
  method_not_allowed: [405, 'This cannot be changed this way.'],
  too_large: [413, 'The request is too large.'],
  wrong_content_type: [415, 'The request must be JSON.'],
  idempotency_key_required: [428, 'The request needs an Idempotency-Key.'],
  too_many_attempts: [429, 'Too many attempts. Wait a moment and try again.'],
  too_many_searches: [429, 'That is 20 searches in this call. End it and start a new one.'],
  too_many_searches_an_hour: [429, 'That is 60 searches in an hour. A supervisor sees this.'],
  // 409: not in this state
  preview_stale: [409, 'The account changed meanwhile. Look at the new preview before you charge.'],
  operation_in_progress: [409, 'The same request is still running.'],
  bill_blocked_unknown: [
    409,
    'A payment on this bill is still unknown. It cannot be paid again by card until we know.',
  ],
  equal_amount_unknown: [409, 'A payment of the same amount on this account is still unknown.'],
  call_not_active: [409, 'This call has ended.'],
  call_already_active: [409, 'You are already in a call. Wrap it up first.'],
  call_not_ended: [409, 'End the call before you close it.'],
  verification_cooldown: [
    409,
    'Verification failed for this guarantor. It is closed for 15 minutes; a supervisor can lift that.',
  ],
  already_verified: [409, 'This caller is verified already.'],
  login_taken: [409, 'That login is taken.'],
  last_admin: [409, 'There must be one active admin.'],
  note_amended: [409, 'That note was amended already.'],
  alert_exists: [409, 'An alert is set for this visit already.'],
  processor_unreachable: [409, 'The card processor cannot be reached. Nothing was charged; try again in a moment.'],
  payment_not_open: [409, 'The outcome of this payment is known already.'],
  void_too_late: [409, 'A payment can be voided on its own day until 21:00. Ask for a refund instead.'],
  void_not_own: [409, 'Only who took a payment can void it. Ask for a refund instead.'],
  payment_not_refundable: [409, 'This payment cannot be given back in its present state.'],
  void_pending: [409, 'A void of this payment is under way. Nothing else can be given back until we know.'],
  refund_live: [409, 'A part of this payment is already being given back, so it cannot be voided.'],
  approval_not_open: [409, 'This request is no longer open.'],
  approval_changed: [409, 'The request was changed. Look at it again before you decide.'],
  refund_not_open: [409, 'This refund can no longer be changed.'],
  refund_not_waiting: [409, 'This refund does not wait for that.'],
  refund_effect_changed: [409, 'What this refund would do has changed. Look at it again before you decide.'],
  review_done: [409, 'This payment was reviewed already.'],
  own_payment: [409, 'Nobody reviews their own payment. Another supervisor can.'],
  own_request: [409, 'Nobody decides about their own request. Another supervisor can.'],
  decided_already: [409, 'You decided about this request already. Another supervisor must.'],
  pay_link_in_use: [
    409,
    'Somebody is paying with the link that was sent before. End it first, or wait for the outcome.',
  ],
  pay_link_ended: [409, 'This link has ended already.'],
  day_closed: [409, 'That business day is closed.'],
  books_not_open: [409, 'The books of this entity are not open yet.'],
  state_changed: [409, 'The record changed meanwhile. Look again.'],
  // 422: understood, and against a rule
  idempotency_key_reused: [422, 'This key was used for another request.'],
  amount_too_small: [422, 'A card payment is at least $1.00.'],
  amount_too_large: [422, 'A card payment is at most $999,999.99.'],
  amount_above_limit: [422, 'This amount is above your limit. A supervisor can take it.'],
  nothing_to_pay: [422, 'Nothing is owed on this account.'],
  allocation_above_open: [422, 'A bill cannot be paid more than what is open on it.'],
  allocation_sum: [422, 'The parts must add up to the amount.'],
  bill_of_other_account: [422, 'That bill is not of this account.'],
  brand_not_accepted: [422, 'This brand of card is not accepted here.'],
  method_not_usable: [422, 'That saved card cannot be used.'],
  keyed_cards_off: [422, 'Cards read aloud are turned off. Send a pay link.'],
  duplicate_needs_reason: [
    422,
    'The same amount was paid with the same card in the last 10 minutes. Say why it is paid again.',
  ],
  refund_above_payment: [422, 'That is more than what is left to give back of this payment.'],
  refund_choice_wrong: [422, 'The parts to take off bills must be on bills that this payment paid.'],
  finance_needed: [422, 'This amount needs one approval by a supervisor with the finance right.'],
  pay_link_needs_call: [422, 'A pay link is sent in a call. Start one and verify the guarantor.'],
  pay_link_needs_guarantor: [422, 'A pay link goes to the guarantor alone, and the caller is someone else.'],
  pay_link_needs_birth_date: [422, 'The host sent no birth date of the guarantor, and the payment page asks for it.'],
  pay_link_above_owed: [422, 'A pay link cannot ask for more than what is owed.'],
  contact_not_confirmed: [422, 'That phone or email is not confirmed as the guarantor’s.'],
  contact_takes_no_link: [422, 'A link is sent to a mobile phone or an email address.'],
  sender_not_connected: [422, 'No sender for that kind of message is connected here.'],
  message_consent_required: [422, 'Texts are not agreed to. Ask for a yes to this one text and record it.'],
  consent_required: [422, 'Saving a card needs the caller’s yes.'],
  card_number_in_text: [422, 'This looks like a card number. Card numbers are never written here.'],
  bank_number_in_text: [422, 'This looks like a bank account number. Bank numbers are never written here.'],
  relationship_required: [422, 'Say how the caller relates to the patient.'],
  factor_unusable: [422, 'That factor cannot be asked for this guarantor.'],
  bill_id_malformed: [422, 'A Bill ID has 12 digits.'],
  reason_too_short: [422, 'Say the reason in a few words.'],
  not_masked_visit: [422, 'That visit is not masked.'],
  own_role: [422, 'Nobody changes their own role or status.'],
  password_too_short: [422, 'A password has at least 15 characters.'],
  password_common: [422, 'That password is on the list of common ones.'],
  grants_conflict: [422, 'These rights may not be held together.'],
  // 503: nothing happened, try again
  unavailable: [503, 'The database cannot be reached. Nothing happened; try again in a moment.'],
  audit_unavailable: [503, 'The audit could not be written, so nothing was done.'],
} as const satisfies Record<string, readonly [number, string]>;

export type RefusalCode = keyof typeof REFUSALS;

/** The body of every 4xx and 5xx answer. `fields` names what is wrong in the request, by path. */
export interface Problem {
  code: RefusalCode | 'internal';
  message: string;
  fields: Record<string, string>;
}
