import { AGENT_HOLDS } from '../holds/words';
import { AbilityBuilder, createMongoAbility, type MongoAbility } from '@casl/ability';

export const ROLES = ['agent', 'supervisor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const ACTIONS = [
  'read',
  'search',
  'start',
  'verify',
  'end',
  'lift',
  'open',
  'reveal',
  'create',
  'change',
  'take',
  'check',
  'export',
  'run',
  'void',
  'override',
  'request',
  'decide',
  'prepare',
  'apply',
  'claim',
  'take_over',
  'forgive',
  'default',
] as const;
export type Action = (typeof ACTIONS)[number];

export const SUBJECTS = [
  'Session',
  'Capabilities',
  'Call',
  'Guarantor',
  'Account',
  'Bill',
  'Visit',
  'Payment',
  'Receipt',
  'PaymentMethod',
  'Note',
  'Alert',
  'Cooldown',
  'AccessGround',
  'Import',
  'Staff',
  'Audit',
  'Setting',
  'ApiDescription',
  'Desk',
  'Day',
  'Task',
  'Refund',
  'Review',
  'PayLink',
  'CaughtMessage',
  'Batch',
  'MailIncident',
  'Credit',
  'Plan',
  'MoneyReport',
  'CallReport',
  'DebitRetry',
  'Statement',
  'StatementRun',
  'ReturnedMail',
  'ContactPoint',
  'Consent',
  'Hold',
  'Template',
  'MessageChannel',
  'Message',
  'Promise',
  'Assistance',
] as const;
export type Subject = (typeof SUBJECTS)[number];

/** The person that a rule is asked about. */
export interface StaffIdentity {
  id: string;
  role: Role;
  /** Narrower rights, beside the role. */
  grants?: readonly string[];
}

export type StaffAbility = MongoAbility<[Action, Subject | Record<string, unknown>]>;

/** A single card payment that an agent may take alone. */
export const AGENT_PAYMENT_LIMIT_CENTS = 1_000_000;
/** The largest own payment of the day that an agent may void alone. */
export const AGENT_VOID_LIMIT_CENTS = 250_000;

/**
 * The role table of spec/roles-and-settings.md. No role both moves money and changes the rules of money.
 * Whether this caller or reason opens this guarantor is asked of the call (INV-17), not here.
 */
export function abilityFor(staff: StaffIdentity): StaffAbility {
  const { can, cannot, build } = new AbilityBuilder<StaffAbility>(createMongoAbility);
  can('read', 'Session');
  can('read', 'Capabilities');
  can('read', 'ApiDescription');
  if (staff.role === 'agent' || staff.role === 'supervisor') {
    can(['start', 'verify', 'end'], 'Call');
    can('search', 'Guarantor');
    can('read', [
      'Desk',
      'Guarantor',
      'Account',
      'Bill',
      'Visit',
      'Payment',
      'Receipt',
      'PaymentMethod',
      'Note',
      'Day',
      'Task',
    ]);
    can('create', ['Note', 'Alert']);
    can('reveal', 'Visit');
    can('check', 'Payment');
    can('read', 'Refund');
    can('request', 'Refund');
    can(['read', 'apply'], 'Credit');
    can(['read', 'create', 'change'], 'Plan');
    can('read', 'Hold');
    can(['read', 'create'], ['Promise', 'Assistance']);
    // A reprint is the same to the byte; a new one is made from the ledger. Neither moves money.
    can(['read', 'create'], 'Statement');
    can(['create', 'read', 'end'], 'PayLink');
    can('end', 'DebitRetry');
    can('claim', 'Task');
    can('change', 'PaymentMethod');
    can('read', 'CaughtMessage');
    can(['read', 'create', 'change'], 'ContactPoint');
    can(['read', 'change'], 'Consent');
    can(['read', 'create'], 'Message');
    can('read', 'Template');
    can('read', 'Import');
  }
  if (staff.role === 'agent') {
    can('read', 'Call', { staffId: staff.id });
    can('take', 'Payment', { amountCents: { $lte: AGENT_PAYMENT_LIMIT_CENTS } });
    can('void', 'Payment', { createdBy: staff.id, amountCents: { $lte: AGENT_VOID_LIMIT_CENTS } });
    can('read', 'Audit', { actorId: staff.id });
    can('read', ['MoneyReport', 'CallReport'], { staffId: staff.id });
    cannot('read', 'Import');
    can('create', 'Hold', { type: { $in: AGENT_HOLDS } });
    if (staff.grants?.includes('batch_prepare')) {
      can(['read', 'prepare'], 'Batch');
      can(['read', 'create'], 'MailIncident');
      can(['read', 'create'], 'ReturnedMail');
    }
  }
  if (staff.role === 'supervisor') {
    can('read', 'Call');
    can('take', 'Payment');
    can('void', 'Payment', { createdBy: staff.id });
    can('read', 'Review');
    can('decide', 'Review', { takenBy: { $ne: staff.id } });
    can('decide', ['Refund', 'Plan'], { requestedBy: { $ne: staff.id } });
    // A missed payment is waived, and a plan ends or begins again after misses, by a supervisor alone.
    can(['forgive', 'default'], 'Plan');
    can('override', 'Refund');
    can(['read', 'decide'], 'Batch');
    can(['read', 'create'], 'MailIncident');
    can('take_over', 'Task');
    can(['create', 'lift'], 'Hold');
    can(['read', 'change'], 'MessageChannel');
    can(['read', 'run'], 'StatementRun');
    can(['read', 'create'], 'ReturnedMail');
    can('open', 'AccessGround');
    can(['read', 'lift'], 'Cooldown');
    can('read', 'Audit');
    can('read', 'Staff');
    can('export', ['Payment', 'Refund', 'Call', 'Account', 'Visit', 'Credit']);
    can(['read', 'export'], ['MoneyReport', 'CallReport']);
  }
  if (staff.role === 'admin') {
    can(['read', 'create', 'change'], 'Staff');
    can('read', 'Audit');
    can(['read', 'run'], 'Import');
    can(['read', 'change'], 'Setting');
    // Who wrote a template or handed it in does not publish it; the command asks that of the record.
    can(['read', 'create', 'change', 'decide'], 'Template');
    can(['read', 'change'], 'MessageChannel');
    can('export', ['Audit', 'Staff', 'Import']);
    // Counts and minutes alone: a report names no patient, and the rows behind it stay closed.
    can(['read', 'export'], 'CallReport');
  }
  return build({
    detectSubjectType: (o) => (typeof o === 'string' ? o : (o['__subject'] as Subject)),
  });
}

/** Marks a record with its subject, so that the ability can be asked about it. */
export function asSubject<T extends object>(subject: Subject, record: T): T & { __subject: Subject } {
  return { ...record, __subject: subject };
}

/** Narrower rights on a person, beside the role. */
export const GRANTS = ['batch_prepare', 'finance_approve', 'fa_counsellor'] as const;
export type Grant = (typeof GRANTS)[number];

/** Which of them a role may hold: who prepares does not approve, and who makes the rules moves no money. */
export const GRANTS_OF_ROLE: Record<Role, readonly Grant[]> = {
  agent: ['batch_prepare'],
  supervisor: ['finance_approve', 'fa_counsellor'],
  admin: [],
};
