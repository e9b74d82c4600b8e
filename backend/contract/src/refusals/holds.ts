/** Refusals of holds, promises to pay and assistance. */
export const HOLD_REFUSALS = {
  message_on_hold: [409, 'This account is on hold, so nothing that asks for money is sent.'],
  promise_over: [409, 'This promise is over: it was kept, broken, called off or replaced.'],
  hold_exists: [409, 'A hold of this type is on it already.'],
  hold_over: [409, 'This hold is over: it was lifted, or its last day has passed.'],
  promise_needs_call: [403, 'A promise is made by the caller: start a call and verify the guarantor first.'],
  promise_needs_guarantor: [403, 'A promise to pay is the guarantor’s, and the caller is someone else.'],
  assistance_needs_guarantor: [
    403,
    'Financial assistance is asked for by the guarantor, and the caller is someone else.',
  ],
  promise_out_of_range: [422, 'A promise is for a day from today on, within the days of the policy.'],
  promise_above_owed: [422, 'More than is owed on the account cannot be promised.'],
  guideline_missing: [
    422,
    'There is no poverty guideline for today, so nothing can be said about an income. Send the application.',
  ],
  hold_type_not_yours: [403, 'A supervisor places a hold of this type.'],
  hold_needs_guarantor: [
    403,
    'A hold is the guarantor’s, and the caller is someone else. A patient may ask that a visit of their own is kept confidential.',
  ],
  hold_scope_wrong: [422, 'Choose whole accounts or one visit, as fits the type of hold.'],
  hold_part_unused: [422, 'Only a dispute holds a part of a bill.'],
  hold_starts_later: [422, 'A hold begins today or began earlier.'],
  hold_review_out_of_range: [422, 'Choose a later day for the review, within a year.'],
  hold_nothing_owed: [422, 'Nothing is owed for that visit, so there is nothing to dispute here.'],
  hold_above_open: [422, 'More than is open on the bill cannot be disputed.'],
} as const satisfies Record<string, readonly [number, string]>;
