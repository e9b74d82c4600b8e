/** Why a row of the host feed was kept out, as a person says it; the row's own reason tells which cell it was. */
export const QUARANTINE_WORDS: Readonly<Record<string, string>> = {
  allocations_exceed_payment: 'more is allocated than was paid',
  bill_id_taken: 'the Bill ID is another account’s',
  date_does_not_exist: 'no such date',
  malformed_allocation: 'an allocation cannot be read',
  malformed_amount: 'an amount cannot be read',
  malformed_bill_id: 'a Bill ID is not 12 digits',
  malformed_date: 'a date cannot be read',
  malformed_flag: 'neither true nor false',
  malformed_number: 'a number cannot be read',
  missing_value: 'a value is missing',
  parent_quarantined: 'belongs to a row that was kept out',
  payment_already_used: 'the payment was refunded or moved since',
  refused_by_the_books: 'the books refuse it',
  same_version_other_content: 'the same version came before with other content',
  too_long: 'a text is too long',
  transfer_below_zero: 'more is transferred than was owed',
  unknown_patient: 'the patient is not known',
  unknown_type: 'the type is not known',
  unknown_visit_account: 'the visit account is not known',
  unknown_word: 'a word is not one of those agreed',
  wrong_number_of_columns: 'the columns are not as agreed',
};

export const quarantineWords = (code: string): string => QUARANTINE_WORDS[code] ?? code.replaceAll('_', ' ');
