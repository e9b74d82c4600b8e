/**
 * SQL of the hold that forbids writing to the guarantor `g`, in a word such as `bankruptcy`; null where none does. Holds
 * are not kept yet: whoever builds them asks their table here, and every sender obeys.
 */
export const CONTACT_HOLD = 'NULL::text';
