/** How a documented test bank account behaves. */
export interface TestBank {
  name: string;
  account: string;
  outcome: 'settles' | 'fails' | 'stays_processing' | 'disputed' | 'blocked' | 'cannot_be_verified';
  code?: string;
}

const fails = (name: string, account: string, code: string): TestBank => ({ name, account, outcome: 'fails', code });

export const TEST_ROUTING_NUMBER = '110000000';
export const TEST_BANK_NAME = 'STRIPE TEST BANK';

export const TEST_BANKS: readonly TestBank[] = [
  { name: 'pm_usBankAccount_success', account: '000123456789', outcome: 'settles' },
  fails('pm_usBankAccount_accountClosed', '000111111113', 'account_closed'),
  fails('pm_usBankAccount_noAccount', '000111111116', 'no_account'),
  fails('pm_usBankAccount_insufficientFunds', '000222222227', 'insufficient_funds'),
  fails('pm_usBankAccount_debitNotAuthorized', '000333333335', 'debit_not_authorized'),
  fails('pm_usBankAccount_invalidCurrency', '000444444440', 'invalid_currency'),
  fails('pm_usBankAccount_weeklyLimitExceeded', '000777777771', 'charge_exceeds_weekly_limit'),
  fails('bank_tokenized_deactivated', '000888888885', 'tokenized_account_number_deactivated'),
  { name: 'pm_usBankAccount_failMicrodeposits', account: '000666666661', outcome: 'cannot_be_verified' },
  { name: 'pm_usBankAccount_dispute', account: '000555555559', outcome: 'disputed' },
  { name: 'pm_usBankAccount_processing', account: '000000000009', outcome: 'stays_processing' },
  { name: 'pm_usBankAccount_riskLevelHighest', account: '000000004954', outcome: 'blocked', code: 'card_declined' },
];

export function bankNamed(name: string): TestBank | undefined {
  return TEST_BANKS.find((bank) => bank.name === name);
}

export function bankNumbered(account: string): TestBank | undefined {
  return TEST_BANKS.find((bank) => bank.account === account);
}

/** What Stripe says for the ACH return codes that a control may name. */
export const RETURN_CODES: Readonly<Record<string, string>> = {
  R01: 'insufficient_funds',
  R09: 'insufficient_funds',
  R02: 'bank_account_closed',
  R03: 'bank_account_invalid_details',
  R04: 'bank_account_invalid_details',
  R05: 'debit_not_authorized',
  R07: 'debit_not_authorized',
  R08: 'debit_not_authorized',
  R10: 'debit_not_authorized',
  R11: 'debit_not_authorized',
  R29: 'debit_not_authorized',
  R31: 'debit_not_authorized',
  R15: 'recipient_deceased',
  R16: 'bank_account_frozen',
};
