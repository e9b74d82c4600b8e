import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { addDays } from '@billing/contract';
import type { SignedInStaff } from '#access';
import { CallAccess, type Access } from '#calls';
import { AuditedReads, claimKey, Clock, ReadPool, Refusal, refuseCardNumbers, UnitOfWork, type Act } from '#kernel';
import { Settings } from '#settings';
import { cancelPromise, makePromise, requirePossible, type WantedPromise } from './commands/make-promise';
import { keptFromCents } from './judge';
import { promiseWords } from './promise-words';
import type { MakePromiseDto, PromisePreview, PromiseView } from './promises.dto';

const LOOK = `SELECT a.balance_cents::float8 AS "owedCents", (SELECT json_build_object('id', p.id, 'amountCents', p.amount_cents, 'promisedOn', p.promised_on)
    FROM promises p WHERE p.account_id = a.id AND p.status = 'open') AS replaces FROM accounts a WHERE a.id = $1`;
const VIEW = `SELECT p.id, a.guarantor_id AS "guarantorId", p.account_id AS "accountId", p.amount_cents::float8 AS "amountCents", p.promised_on::text AS "promisedOn", (p.promised_on + p.grace_days)::text AS "graceUntil",
    p.paid_cents::float8 AS "paidCents", p.status, coalesce((SELECT s.name FROM staff s WHERE s.id::text = p.made_by), 'Billing Desk') AS "madeBy", iso_instant(p.made_at) AS "madeAt"
  FROM promises p JOIN accounts a ON a.id = p.account_id WHERE p.id = $1`;

/** Promises as staff write them down with the guarantor on the line. */
@Injectable()
export class PromisesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reads: AuditedReads,
    private readonly pool: ReadPool,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly access: CallAccess,
  ) {}

  async preview(act: Act, staff: SignedInStaff, wanted: WantedPromise): Promise<PromisePreview> {
    const { ground, guarantorId } = await this.guarantorOf(act, staff, wanted.accountId);
    const policy = (await this.settings.at('promise_policy', this.clock.now())).value;
    type Look = { owedCents: number; replaces: PromisePreview['replaces'] };
    const [look] = await this.reads.rows<Look & Record<string, unknown>>(
      { ...act, ground },
      { action: 'read.account', objectType: 'account', objectId: String(wanted.accountId), guarantorId, detail: { for: 'promise_preview' } }, // prettier-ignore
      LOOK,
      [wanted.accountId],
    );
    requirePossible(wanted, look!.owedCents, this.clock.today(), policy.withinDays);
    const graceUntil = addDays(wanted.promisedOn, policy.graceDays);
    return {
      ...wanted,
      graceUntil,
      keptFromCents: keptFromCents({ ...wanted, thresholdPercent: policy.thresholdPercent }),
      replaces: look!.replaces,
      say: promiseWords({ ...wanted, graceUntil }),
    };
  }

  async make(
    act: Act,
    staff: SignedInStaff,
    body: MakePromiseDto,
  ): Promise<{ promise: PromiseView; replayed: boolean }> {
    const { ground, guarantorId } = await this.guarantorOf(act, staff, body.accountId);
    if (!act.callId || ground !== 'call') throw new Refusal('promise_needs_call');
    const as = { ...act, ground };
    const policy = (await this.settings.at('promise_policy', this.clock.now())).value;
    const { id, replayed } = await this.uow.run(as, async (tx) => {
      const decisionId = randomUUID();
      const kept = await claimKey(tx, 'make.promise', body, decisionId);
      if (!kept) return { id: await makePromise(tx, { ...body, guarantorId, decisionId }, policy), replayed: false };
      const [made] = await tx.query<{ id: number }>('SELECT id FROM promises WHERE decision_id = $1', [kept.subjectId]);
      return { id: made!.id, replayed: true };
    });
    return { promise: await this.view(as, id), replayed };
  }

  async cancel(act: Act, staff: SignedInStaff, id: number, reason: string): Promise<PromiseView> {
    refuseCardNumbers(reason, 'reason');
    const [found] = await this.pool.query<{ accountId: number }>('SELECT account_id AS "accountId" FROM promises WHERE id = $1', [id]); // prettier-ignore
    const { ground, guarantorId } = await this.guarantorOf(act, staff, found?.accountId ?? 0);
    const as = { ...act, ground };
    await this.uow.run(as, (tx) => cancelPromise(tx, id, guarantorId, reason));
    return this.view(as, id);
  }

  private async view(act: Act, id: number): Promise<PromiseView> {
    const view = await this.reads.one<PromiseView & Record<string, unknown>>(
      act,
      { action: 'read.promise', objectType: 'promise', objectId: String(id), guarantorId: { sql: 'SELECT "guarantorId" FROM answer' } }, // prettier-ignore
      VIEW,
      [id],
    );
    if (!view) throw new Refusal('not_found');
    return view;
  }

  private async guarantorOf(act: Act, staff: SignedInStaff, accountId: number): Promise<Access> {
    const access = await this.access.account(act, staff, accountId);
    if (access.scope === 'patient') throw new Refusal('promise_needs_guarantor');
    return access;
  }
}
