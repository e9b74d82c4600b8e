import { addDays } from '@billing/contract';
import type { ClientBase } from 'pg';
import type { Book } from './book';
import { AGENTS } from './staff';

/** Names of the processor's documented test cards; each is charged, declined or refused as documented there. */
const CARDS = [
  { first: 'John', last: 'Smith', pm: 'pm_card_visa', brand: 'visa', last4: '4242', months: 26, isDefault: true },
  { first: 'John', last: 'Smith', pm: 'pm_card_mastercard', brand: 'mastercard', last4: '4444', months: -2 },
  { first: 'Inés', last: 'Yáñez', pm: 'pm_card_amex', brand: 'amex', last4: '0005', months: 1, isDefault: true },
  { first: 'Grace', last: 'Okafor', pm: 'pm_card_discover', brand: 'discover', last4: '1117', months: 14, isDefault: true },
  { first: 'Teresa', last: 'Marino', pm: 'pm_card_chargeCustomerFail', brand: 'visa', last4: '0341', months: 9, isDefault: true },
  { first: 'Emmett', last: 'Sørensen', pm: 'pm_card_visa_debit', brand: 'visa', last4: '5556', months: 0, isDefault: true },
] as const; // prettier-ignore

/** Cards that callers let us keep on earlier calls: good ones, one about to expire, one that has, one that will be declined. */
export async function writeSavedCards(client: ClientBase, book: Book): Promise<void> {
  const rows = CARDS.map(({ months, ...card }) => {
    const [year, month] = book.today.split('-').map(Number) as [number, number];
    const count = year * 12 + month - 1 + months;
    return {
      isDefault: false,
      ...card,
      expYear: Math.floor(count / 12),
      expMonth: (count % 12) + 1,
      at: `${addDays(book.today, -75)}T15:20:00Z`,
    };
  });
  await client.query(
    `INSERT INTO payment_methods (guarantor_id, processor_pm_id, brand, last4, exp_month, exp_year, status, is_default, consent_script_version, consent_given_by, consented_at, created_by)
     SELECT g.id, c.pm, c.brand, c.last4, c."expMonth", c."expYear", 'active', c."isDefault", 'keep-card-2026-11', 'caller', c.at, $2
     FROM jsonb_to_recordset($1) AS c(first text, last text, pm text, brand text, last4 text, "expMonth" int, "expYear" int, "isDefault" boolean, at timestamptz)
     JOIN LATERAL (SELECT id FROM guarantors WHERE first_name = c.first AND last_name = c.last ORDER BY id LIMIT 1) g ON true`,
    [JSON.stringify(rows), AGENTS[0]!.id],
  );
}
