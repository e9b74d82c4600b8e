/** The queues of the work screen, in the order in which they are offered (F-09). */
export const WORK_QUEUES = ['unknown', 'refunds', 'returned', 'callbacks', 'plans', 'cards', 'mail', 'other'] as const;
export type WorkQueue = (typeof WORK_QUEUES)[number];

export interface TaskKind {
  queue: WorkQueue;
  /** `everyone` who has the screen, `supervisors`, or `mail`: who may see what came by mail. */
  for: 'everyone' | 'supervisors' | 'mail';
  /** Where it has a step of its own, nobody says that it is done: the step does. */
  ownStep?: string;
}

/** Every kind of task that stands in a queue. A failed verification has a place of its own and is none of them. */
export const TASK_KINDS = {
  payment_unknown: {
    queue: 'unknown',
    for: 'everyone',
    ownStep: 'It leaves the queue when the outcome is known. Ask the processor on the payment.',
  },
  refund_unknown: {
    queue: 'unknown',
    for: 'supervisors',
    ownStep: 'It leaves the queue when the outcome is known. Ask the processor on the refund.',
  },
  void_unknown: {
    queue: 'unknown',
    for: 'supervisors',
    ownStep: 'It leaves the queue when the outcome is known. Ask the processor on the payment.',
  },
  refund_needs_check: {
    queue: 'refunds',
    for: 'supervisors',
    ownStep: 'Record the number of the check, or give the refund up, under Approvals.',
  },
  void_failed: { queue: 'refunds', for: 'supervisors' },
  payment_returned: { queue: 'returned', for: 'everyone' },
  debit_unpaid: { queue: 'returned', for: 'everyone' },
  check_returned: { queue: 'returned', for: 'everyone' },
  debit_disputed: { queue: 'returned', for: 'supervisors' },
  return_loss: { queue: 'returned', for: 'supervisors' },
  callback: { queue: 'callbacks', for: 'everyone' },
  card_expiring: { queue: 'cards', for: 'everyone' },
  text_reply: { queue: 'callbacks', for: 'everyone' },
  paper_again: { queue: 'callbacks', for: 'everyone' },
  cash_in_mail: { queue: 'mail', for: 'mail' },
  check_set_aside: {
    queue: 'mail',
    for: 'mail',
    ownStep: 'Settle the paper in its batch: sent back, handed on or entered later.',
  },
  debit_notice: { queue: 'mail', for: 'everyone' },
  mail_returned: { queue: 'mail', for: 'everyone' },
  debit_credit: { queue: 'other', for: 'everyone' },
  plan_uncovered: { queue: 'plans', for: 'everyone' },
  plan_autopay_failed: { queue: 'plans', for: 'everyone' },
  plan_default: { queue: 'plans', for: 'supervisors' },
  plan_forgive: { queue: 'plans', for: 'supervisors' },
  plan_new_bill: { queue: 'plans', for: 'everyone' },
  plan_approved: { queue: 'plans', for: 'everyone' },
  plan_not_approved: { queue: 'plans', for: 'everyone' },
  assistance_paper: { queue: 'mail', for: 'everyone' },
  hold_review: {
    queue: 'other',
    for: 'supervisors',
    ownStep: 'Lift the hold, or keep it until another day, under Holds.',
  },
  payment_rebooked: { queue: 'other', for: 'supervisors' },
  refund_rebooked: { queue: 'other', for: 'supervisors' },
  debit_yes_lost: { queue: 'other', for: 'supervisors' },
  review_returned: { queue: 'other', for: 'everyone' },
  review_escalated: { queue: 'other', for: 'supervisors' },
  data_quality: { queue: 'other', for: 'supervisors' },
} as const satisfies Record<string, TaskKind>;

export const TASK_OUTCOMES = ['done', 'not_needed', 'by_itself'] as const;
export type TaskOutcome = (typeof TASK_OUTCOMES)[number];
