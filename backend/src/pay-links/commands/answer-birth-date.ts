import { Injectable } from '@nestjs/common';
import type { Day } from '@billing/contract';
import type { Tx } from '#kernel';
import { Settings } from '#settings';
import { isLive, lockLink, whyOver, type Ending } from '../link-row';

export type Answered =
  { state: 'over'; why: Ending | null } | { state: 'wrong'; left: number } | { state: 'right'; amountCents: number };

/** The birth date that the payer typed. After a few wrong ones the link is closed by the caller, whoever typed them. */
@Injectable()
export class AnswerBirthDateCommand {
  constructor(private readonly settings: Settings) {}

  /** @param day null: what was typed is no day; it is not counted */
  async run(tx: Tx, id: string, day: Day | null): Promise<Answered> {
    const link = await lockLink(tx, id);
    if (!isLive(link)) return { state: 'over', why: null };
    const over = await whyOver(tx, link);
    if (over) return { state: 'over', why: over };
    const { birthDateTries } = (await this.settings.within(tx, 'pay_link')).value;
    if (day === null) return { state: 'wrong', left: birthDateTries - link.birth_date_tries };
    const [match] = await tx.query('SELECT 1 FROM guarantors WHERE id = $1 AND birth_date = $2', [
      link.guarantor_id,
      day,
    ]);
    tx.audit({
      action: 'verify.pay_link',
      objectType: 'pay_link',
      objectId: id,
      guarantorId: link.guarantor_id,
      outcome: match ? 'ok' : 'refused',
    });
    if (match) return { state: 'right', amountCents: link.amount_cents };
    const tries = link.birth_date_tries + 1;
    await tx.query('UPDATE pay_links SET birth_date_tries = $2 WHERE id = $1', [id, tries]);
    return tries >= birthDateTries
      ? { state: 'over', why: 'birth_date' }
      : { state: 'wrong', left: birthDateTries - tries };
  }
}
