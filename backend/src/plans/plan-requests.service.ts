import { Injectable } from '@nestjs/common';
import { mostPayments, monthsFor, offerPlans, type PlanException } from '@billing/contract';
import type { SignedInStaff } from '#access';
import { maskName } from '#calls';
import { AuditedReads, Clock, Refusal, UnitOfWork, type Act } from '#kernel';
import { Settings } from '#settings';
import { DecidePlanCommand } from './commands/decide-plan';
import { PlanReads } from './plan-reads';
import type { DecidePlanDto, PlanRequestRow, PlanRequestView } from './plan-requests.dto';
import { exceptionWords } from './plan-words';

interface Row {
  id: string;
  status: PlanRequestView['status'];
  firstName: string;
  lastName: string;
  makerId: string;
  makerName: string;
  requestedAt: string;
  expiresAt: string;
  totalCents: number;
  exceptions: PlanException[];
}
interface Json extends Row {
  reason: string;
  planIds: number[];
  guarantorId: number;
  history: PlanRequestView['history'];
  decisions: PlanRequestView['decisions'];
  deciders: string[];
}

const COLUMNS = `q.subject_id AS id, CASE WHEN q.status = 'open' AND q.expires_at <= $1 THEN 'expired' ELSE q.status END AS status, g.first_name AS "firstName", g.last_name AS "lastName",
  q.maker_id AS "makerId", coalesce(s.name, q.maker_id) AS "makerName", iso_instant(q.created_at) AS "requestedAt", iso_instant(q.expires_at) AS "expiresAt",
  q.amount_cents::float8 AS "totalCents", p.exceptions`;
const FROM = `approval_requests q JOIN LATERAL (SELECT * FROM plans p WHERE p.approval_id = q.id ORDER BY p.id LIMIT 1) p ON true
  JOIN accounts a ON a.id = p.account_id JOIN guarantors g ON g.id = a.guarantor_id LEFT JOIN staff s ON s.id::text = q.maker_id WHERE q.kind = 'plan'`;
/** A maker sees own requests, a supervisor all. */
const SEEN = `($2::text = 'supervisor' OR q.maker_id = $3)`;
const NO_PLANS = { completed: 0, defaulted: 0, canceled: 0, live: 0 };

/** Requests for plans outside the policy, and the decisions about them. Names are masked: it is a supervisor's work. */
@Injectable()
export class PlanRequestsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reads: AuditedReads,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly plans: PlanReads,
    private readonly decidePlan: DecidePlanCommand,
  ) {}

  async list(act: Act, staff: SignedInStaff, open: boolean): Promise<PlanRequestRow[]> {
    const rows = await this.reads.rows<Row & { guarantorId: number }>(
      { ...act, ground: 'work' },
      { action: 'read.plan_request', objectType: 'plan_request', detail: { list: ['open'] } },
      `SELECT ${COLUMNS} FROM ${FROM} AND ${SEEN} AND (q.status = 'open' AND q.expires_at > $1) = $4 ORDER BY CASE WHEN $4 THEN q.created_at END, q.created_at DESC LIMIT 100`,
      [this.clock.now(), staff.role, staff.id, open],
    );
    return rows.map(shown);
  }

  async show(act: Act, staff: SignedInStaff, id: string): Promise<PlanRequestView> {
    const json = await this.reads.one<Json>(
      { ...act, ground: 'work' },
      {
        action: 'read.plan_request',
        objectType: 'plan_request',
        objectId: id,
        guarantorId: { sql: 'SELECT "guarantorId" FROM answer' },
      },
      `SELECT ${COLUMNS}, p.exception_reason AS reason, a.guarantor_id AS "guarantorId", (SELECT json_agg(o.id ORDER BY o.id) FROM plans o WHERE o.approval_id = q.id) AS "planIds",
         (SELECT json_build_object('completed', count(*) FILTER (WHERE o.status = 'completed'), 'defaulted', count(*) FILTER (WHERE o.status = 'defaulted'),
             'canceled', count(*) FILTER (WHERE o.status = 'canceled'), 'live', count(*) FILTER (WHERE is_live_plan(o.status)))
           FROM plans o JOIN accounts oa ON oa.id = o.account_id WHERE oa.guarantor_id = a.guarantor_id AND o.approval_id IS DISTINCT FROM q.id) AS history,
         coalesce((SELECT json_agg(json_build_object('decision', d.decision, 'by', coalesce(t.name, d.decided_by), 'note', d.note, 'at', iso_instant(d.decided_at)) ORDER BY d.id)
           FROM approval_decisions d LEFT JOIN staff t ON t.id::text = d.decided_by WHERE d.approval_id = q.id), '[]') AS decisions
       FROM ${FROM} AND ${SEEN} AND q.subject_id = $4`,
      [this.clock.now(), staff.role, staff.id, id],
    );
    if (!json) throw new Refusal('not_found');
    const policy = (await this.settings.at('plan_policy', this.clock.now())).value;
    const terms = { ...policy, smallestChargeCents: 0 };
    const plans = await this.plans.within(json.planIds);
    const { frequency } = plans[0]!;
    const limits = {
      months: monthsFor(json.totalCents, terms),
      mostPayments: mostPayments(json.totalCents, frequency, terms),
    };
    const firstOn = plans[0]!.installments[0]!.dueOn;
    const longest = offerPlans(json.totalCents, { frequency, firstOn }, terms, firstOn).at(-1)?.solution;
    return {
      ...shown(json),
      reason: json.reason,
      exceptions: json.exceptions.map((code) => ({ code, text: exceptionWords(code, terms, limits) })),
      within: longest ? { count: longest.count, amountCents: longest.amountCents, lastOn: longest.lastOn } : null,
      plans,
      history: json.history ?? NO_PLANS,
      decisions: json.decisions,
      decideRefusal: this.decideRefusal(staff, json),
    };
  }

  async decide(act: Act, staff: SignedInStaff, id: string, body: DecidePlanDto): Promise<PlanRequestView> {
    await this.uow.run({ ...act, ground: 'work' }, (tx) =>
      this.decidePlan.run(tx, { requestId: id, ...body, grants: staff.grants }),
    );
    return this.show(act, staff, id);
  }

  private decideRefusal(staff: SignedInStaff, json: Json): string | null {
    if (json.status !== 'open') return 'This request is no longer open.';
    if (staff.role !== 'supervisor') return 'A supervisor decides.';
    return json.makerId === staff.id ? 'It is your own request. Another supervisor decides.' : null;
  }
}

const shown = (r: Row): PlanRequestRow => ({
  id: r.id,
  status: r.status,
  guarantorName: maskName(r.firstName, r.lastName),
  requestedBy: { id: r.makerId, name: r.makerName },
  requestedAt: r.requestedAt,
  expiresAt: r.expiresAt,
  totalCents: r.totalCents,
  exceptions: r.exceptions,
});
