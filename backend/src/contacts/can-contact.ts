import { Injectable } from '@nestjs/common';
import { ReadPool, Refusal, type Tx } from '#kernel';
import { Settings } from '#settings';
import { decide, type Asked, type Decision, type GuardFacts } from './guard';
import { FACTS_OF_GUARANTOR, FACTS_OF_ONE, toFacts, type FactsRow } from './guard.queries';

export type Policy = Pick<GuardFacts, 'on' | 'rules'>;

/** The one guard (F-43): every sender asks it in the transaction in which it takes a message, and every screen shows it. */
@Injectable()
export class CanContact {
  constructor(
    private readonly settings: Settings,
    private readonly pool: ReadPool,
  ) {}

  /** @throws not_found where there is no such contact */
  async ask(
    tx: Tx,
    contactPointId: number,
    asked: Omit<Asked, 'at'> & { noticeKey?: string | null },
  ): Promise<Decision> {
    const [row] = await tx.query<FactsRow>(FACTS_OF_ONE, [contactPointId, tx.now, asked.noticeKey ?? null]);
    if (!row) throw new Refusal('not_found');
    return decide(toFacts(row, await this.policy(tx)), { ...asked, at: tx.now });
  }

  /**
   * The same for a dispatch: the answer is kept, and the database lets nothing be sent without one that allowed it.
   * Whoever reminds the same guarantor at the same moment waits here, so that two never fit under one cap.
   * @returns the answer with its id
   */
  async askFor(
    tx: Tx,
    message: { id: string; contactPointId: number; noticeKey: string | null } & Omit<Asked, 'at'>,
  ): Promise<Decision & { id: number }> {
    await tx.query(
      `SELECT pg_advisory_xact_lock(hashtext('contact'), k.guarantor_id) FROM contact_points k WHERE k.id = $1`,
      [message.contactPointId],
    );
    const decision = await this.ask(tx, message.contactPointId, message);
    const [kept] = await tx.query<{ id: string }>(
      `INSERT INTO contact_decisions (message_id, contact_point_id, type, channel, at, allowed, rule, next_at, consent_event_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
      [message.id, message.contactPointId, message.type, message.channel, tx.now, decision.allowed, decision.rule, decision.nextAt, decision.consentId], // prettier-ignore
    );
    return { ...decision, id: Number(kept!.id) };
  }

  /** For a screen that shows where something may go: the answer for each contact in use. Its own read is audited. */
  async look(
    guarantorId: number,
    at: Date,
    asked: (kind: string) => Omit<Asked, 'at'>,
  ): Promise<Map<number, Decision>> {
    const [rows, policy] = await Promise.all([
      this.pool.query<FactsRow>(FACTS_OF_GUARANTOR, [guarantorId, at, null]),
      this.policyAt(at),
    ]);
    return new Map(rows.map((row) => [row.point.id, decide(toFacts(row, policy), { ...asked(row.point.kind), at })]));
  }

  async policy(tx: Tx): Promise<Policy> {
    const { contact_rules, message_channels } = await this.settings.allWithin(tx, [
      'contact_rules',
      'message_channels',
    ]);
    return { rules: contact_rules.value, on: message_channels.value };
  }

  /** For screens, which have no transaction. */
  async policyAt(at: Date): Promise<Policy> {
    const [rules, on] = await Promise.all([
      this.settings.at('contact_rules', at),
      this.settings.at('message_channels', at),
    ]);
    return { rules: rules.value, on: on.value };
  }
}
