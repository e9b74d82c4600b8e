/**
 * SQL of the hold by which nobody writes to the guarantor `g` at `$2`, in a word such as `bankruptcy`; null where none
 * does. What only keeps money from being asked for is asked of the account by each sender, and is no reason here.
 */
export const CONTACT_HOLD = `(SELECT min(h.type) FROM accounts o JOIN holds h ON h.account_id = o.id WHERE o.guarantor_id = g.id AND h.visit_account_id IS NULL
    AND h.type IN ('bankruptcy', 'deceased', 'attorney') AND is_holding(h, 'reminder', $2::timestamptz))`;
