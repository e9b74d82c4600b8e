import {
  annualCents,
  guidelineCents,
  percentOfPoverty,
  type Cents,
  type Day,
  type IncomePeriod,
} from '@billing/contract';
import type { Look } from '#holds';
import { Refusal } from '#kernel';
import { sayResult } from './assistance-words';
import type { Screening } from './assistance.dto';

/** The table in force on a day, for where the guarantor lives. */
const TABLE = `SELECT t.region, t.effective_on::text AS "guidelineOn", t.sizes, t.each_additional AS "eachAdditional", t.source FROM poverty_guidelines t
  WHERE t.effective_on <= $2::date AND t.region = coalesce((SELECT CASE k.state WHEN 'AK' THEN 'alaska' WHEN 'HI' THEN 'hawaii' END FROM contact_points k
      WHERE k.guarantor_id = $1 AND k.kind = 'postal' AND k.status <> 'retired' ORDER BY k.status = 'verified' DESC, k.id DESC LIMIT 1), 'contiguous')
  ORDER BY t.effective_on DESC LIMIT 1`;

interface TableRow {
  region: Screening['region'];
  guidelineOn: Day;
  sizes: number[];
  eachAdditional: number;
  source: string;
}

/**
 * Income against the poverty guideline of the day: "may qualify" up to the policy's percent, and above it the hospital is
 * asked all the same. @throws guideline_missing
 */
export async function screen(
  look: Look,
  guarantorId: number,
  asked: { household: number; incomeCents: Cents; period: IncomePeriod },
  at: { today: Day; mayQualifyUpToPercent: number },
): Promise<Screening> {
  const [table] = await look<TableRow>(TABLE, [guarantorId, at.today]);
  if (!table) throw new Refusal('guideline_missing');
  const yearly = annualCents(asked.incomeCents, asked.period);
  const guideline = guidelineCents(table, asked.household);
  const percent = percentOfPoverty(yearly, table, asked.household);
  const result = percent <= at.mayQualifyUpToPercent ? 'may_qualify' : 'ask_the_hospital';
  const { region, guidelineOn, source } = table;
  return { annualCents: yearly, guidelineCents: guideline, percent, result, region, guidelineOn, source, say: sayResult(result, percent, guideline) }; // prettier-ignore
}
