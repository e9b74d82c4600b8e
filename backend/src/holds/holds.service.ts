import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Day, HoldType } from '@billing/contract';
import type { SignedInStaff } from '#access';
import { AuditedReads, claimKey, Clock, Refusal, UnitOfWork, type Act, type Tx } from '#kernel';
import { Settings } from '#settings';
import { liftHold, reviewHold } from './commands/end-hold';
import { placeHold, requireFits, usualDays } from './commands/place-hold';
import { HoldGuard, type HoldAccess } from './hold-access';
import { PREVIEW_SQL, viewPreview, type PreviewJson } from './hold-preview';
import { HOLDS_SQL, viewHold, type HoldJson } from './hold-view.queries';
import type { HoldPreview, HoldView, PlaceHoldDto, PreviewHoldDto } from './holds.dto';

interface Wanted {
  type: HoldType;
  accountIds: number[];
  visitAccountId: number | null;
  heldCents: number | null;
  startsOn: Day;
  reviewOn: Day;
  endsOn: null;
}

/** Holds as staff place and lift them: the guard first, then the command, then what may be shown. */
@Injectable()
export class HoldsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reads: AuditedReads,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly guard: HoldGuard,
  ) {}

  async preview(act: Act, staff: SignedInStaff, body: PreviewHoldDto): Promise<HoldPreview> {
    const wanted = wantedOf(body, this.clock.now());
    const { ground, guarantorId } = await this.guard.toPlace(act, staff, wanted);
    requireFits(wanted, this.clock.today(), await this.longestReviewDays());
    const audit = { action: 'read.account', objectType: 'guarantor', objectId: String(guarantorId), guarantorId, detail: { for: 'hold_preview' } }; // prettier-ignore
    const values = [guarantorId, wanted.accountIds, wanted.visitAccountId, wanted.heldCents];
    type Row = PreviewJson & Record<string, unknown>;
    const [json] = await this.reads.rows<Row>({ ...act, ground }, audit, PREVIEW_SQL, values);
    return viewPreview(body.type, json!, wanted);
  }

  async place(act: Act, staff: SignedInStaff, body: PlaceHoldDto): Promise<{ holds: HoldView[]; replayed: boolean }> {
    const wanted = wantedOf(body, this.clock.now());
    const { ground, guarantorId } = await this.guard.toPlace(act, staff, wanted);
    const longest = await this.longestReviewDays();
    const as = { ...act, ground };
    const placed = await this.uow.run(as, async (tx) => {
      const placementId = randomUUID();
      const kept = await claimKey(tx, 'place.hold', body, placementId);
      if (kept) return { ids: await placedBy(tx, kept.subjectId!), replayed: true };
      requireFits(wanted, this.clock.today(), longest);
      const accountIds = await accountsOf(tx, wanted);
      const hold = { ...wanted, accountIds, guarantorId, evidence: body.evidence };
      return { ids: await placeHold(tx, hold, placementId), replayed: false };
    });
    return { holds: await this.views(as, placed.ids, { ground, open: true }), replayed: placed.replayed };
  }

  async lift(act: Act, staff: SignedInStaff, id: number, reason: string): Promise<HoldView> {
    const access = await this.guard.of(act, staff, id);
    const as = { ...act, ground: access.ground };
    await this.uow.run(as, (tx) => liftHold(tx, id, reason));
    return this.view(as, id, access);
  }

  async review(
    act: Act,
    staff: SignedInStaff,
    id: number,
    { reviewOn, reason }: { reviewOn: Day; reason: string },
  ): Promise<HoldView> {
    const access = await this.guard.of(act, staff, id);
    const as = { ...act, ground: access.ground };
    const longestReviewDays = await this.longestReviewDays();
    await this.uow.run(as, (tx) => reviewHold(tx, id, { reviewOn, reason, longestReviewDays }));
    return this.view(as, id, access);
  }

  async show(act: Act, staff: SignedInStaff, id: number): Promise<HoldView> {
    return this.view(act, id, await this.guard.of(act, staff, id));
  }

  private async view(act: Act, id: number, access: HoldAccess): Promise<HoldView> {
    const [hold] = await this.views(act, [id], access);
    if (!hold) throw new Refusal('not_found');
    return hold;
  }

  private async views(act: Act, ids: number[], { ground, open }: HoldAccess): Promise<HoldView[]> {
    const rows = await this.reads.rows<HoldJson & Record<string, unknown>>(
      { ...act, ground },
      {
        action: 'read.hold',
        objectType: 'hold',
        objectId: ids.join(','),
        guarantorId: { sql: 'SELECT "guarantorId" FROM answer' },
        emptyIsRefused: true,
      },
      HOLDS_SQL,
      [ids],
    );
    return rows.map((row) => viewHold(row, open));
  }

  private async longestReviewDays(): Promise<number> {
    return (await this.settings.at('hold_policy', this.clock.now())).value.longestReviewDays;
  }
}

/** @throws hold_scope_wrong: whole accounts or one visit, and never both or neither */
function wantedOf(body: PreviewHoldDto, now: Date): Wanted {
  const visit = body.visitAccountId !== undefined;
  if (visit === (body.accountIds !== undefined))
    throw new Refusal('hold_scope_wrong', { accountIds: 'are given, or else a visit' });
  const usual = usualDays(body.type, now);
  return {
    type: body.type,
    accountIds: [...new Set(body.accountIds ?? [])],
    visitAccountId: body.visitAccountId ?? null,
    heldCents: body.heldCents ?? null,
    startsOn: body.startsOn ?? usual.startsOn,
    reviewOn: body.reviewOn ?? usual.reviewOn,
    endsOn: null,
  };
}

async function accountsOf(tx: Tx, { visitAccountId, accountIds }: Wanted): Promise<number[]> {
  if (visitAccountId === null) return accountIds;
  const rows = await tx.query<{ id: number }>('SELECT account_id AS id FROM visit_accounts WHERE id = $1', [visitAccountId]); // prettier-ignore
  return rows.map((row) => row.id);
}

async function placedBy(tx: Tx, placementId: string): Promise<number[]> {
  const rows = await tx.query<{ id: number }>('SELECT id FROM holds WHERE placement_id = $1 ORDER BY id', [placementId]); // prettier-ignore
  return rows.map((row) => row.id);
}
