/** What a person sees of a list (spec/interfaces.md): all of it masked, their own, or one guarantor's. */
export type Sight = { today: string; staffId: string } & (
  { of: 'all' } | { of: 'own' } | { of: 'guarantor'; guarantorId: number; patientId: number | null }
);

/** SQL of `account_id`s of one guarantor, as a condition on a column. */
export const accountsOf = (column: string, parameter: string): string =>
  `${column} IN (SELECT o.id FROM accounts o WHERE o.guarantor_id = ${parameter})`;

/** The names of one guarantor who is open to this person are whole; all others are masked. */
export const isOpen = (sight: Sight): boolean => sight.of === 'guarantor' && sight.patientId === null;
