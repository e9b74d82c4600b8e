import { lintTemplate } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { AuditedReads, Clock, Refusal, refuseCardNumbers, UnitOfWork, type Act, type Tx } from '#kernel';
import type { DecideTemplateDto, DraftTemplateDto, TemplateView } from './settings.dto';

type Row = Omit<TemplateView, 'lint'>;

const name = (column: string) => `CASE WHEN t.${column} = 'system:defaults' THEN 'the product' ELSE coalesce((SELECT s.name FROM staff s WHERE s.id::text = t.${column}), t.${column}) END`; // prettier-ignore
/** `$1` who asks, `$2` now. */
const ROWS = `SELECT t.id, t.kind, t.channel, t.version, t.status, json_build_object('en', t.subject_en, 'es', t.subject_es) AS subject, json_build_object('en', t.body_en, 'es', t.body_es) AS body,
    iso_instant(t.effective_from) AS "effectiveFrom", t.note, ${name('created_by')} AS "createdBy", iso_instant(t.created_at) AS "createdAt", ${name('submitted_by')} AS "submittedBy", ${name('decided_by')} AS "decidedBy",
    (t.created_by = $1 OR t.submitted_by IS NOT DISTINCT FROM $1) AS mine,
    t.status = 'published' AND t.id = (SELECT f.id FROM message_templates f WHERE f.kind = t.kind AND f.channel = t.channel AND f.status = 'published' AND f.effective_from <= $2
      ORDER BY f.effective_from DESC, f.version DESC LIMIT 1) AS "inForce"
  FROM message_templates t`;

/** What messages say, in versions: written by one admin, published by another, and never changed afterwards (F-44, INV-10). */
@Injectable()
export class TemplatesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reads: AuditedReads,
    private readonly clock: Clock,
  ) {}

  async list(act: Act): Promise<TemplateView[]> {
    const rows = await this.reads.rows<Row>(
      act,
      { action: 'read.template', objectType: 'message_template' },
      `${ROWS} ORDER BY t.kind, t.channel, t.version DESC LIMIT 500`,
      [act.actorId, this.clock.now()],
    );
    return rows.map(view);
  }

  /** A new version, or the open draft with other words. @throws state_changed while it is in review */
  async draft(act: Act, body: DraftTemplateDto): Promise<TemplateView> {
    for (const text of [body.subject.en, body.subject.es, body.body.en, body.body.es]) refuseCardNumbers(text, 'body');
    return this.within(act, async (tx) => {
      const [open] = await tx.query<{ id: number; status: string }>(
        "SELECT id, status FROM message_templates WHERE kind = $1 AND channel = $2 AND status IN ('draft', 'in_review') FOR UPDATE",
        [body.kind, body.channel],
      );
      if (open?.status === 'in_review') throw new Refusal('state_changed', { kind: 'has a version in review' });
      const words = [body.subject.en, body.subject.es, body.body.en, body.body.es];
      if (open) {
        await tx.query('UPDATE message_templates SET subject_en = $2, subject_es = $3, body_en = $4, body_es = $5 WHERE id = $1', [open.id, ...words]); // prettier-ignore
        return { id: open.id, verb: 'change', detail: {} };
      }
      const [made] = await tx.query<{ id: number }>(
        `INSERT INTO message_templates (kind, channel, version, status, subject_en, subject_es, body_en, body_es, created_by, created_at)
         SELECT $1, $2, coalesce(max(version), 0) + 1, 'draft', $3, $4, $5, $6, $7, $8 FROM message_templates WHERE kind = $1 AND channel = $2 RETURNING id`,
        [body.kind, body.channel, ...words, tx.act.actorId, tx.now],
      );
      return { id: made!.id, verb: 'create', detail: { kind: body.kind, channel: body.channel } };
    });
  }

  /** Hands a draft in. @throws template_has_offences, state_changed, not_found */
  async submit(act: Act, id: number): Promise<TemplateView> {
    return this.within(act, async (tx) => {
      const row = await this.locked(tx, id, 'draft');
      const offences = lintTemplate(row);
      if (offences.length > 0)
        throw new Refusal('template_has_offences', Object.fromEntries(offences.map(({ language, say }) => [`body.${language}`, say]))); // prettier-ignore
      await tx.query("UPDATE message_templates SET status = 'in_review', submitted_by = $2, submitted_at = $3 WHERE id = $1", [id, tx.act.actorId, tx.now]); // prettier-ignore
      return { id, verb: 'change', detail: { to: 'in_review' } };
    });
  }

  /** Another admin publishes it, sends it back or rejects it. @throws own_request, state_changed, not_found */
  async decide(
    act: Act,
    staff: SignedInStaff,
    id: number,
    { decision, note, effectiveOn }: DecideTemplateDto,
  ): Promise<TemplateView> {
    // prettier-ignore
    refuseCardNumbers(note, 'note');
    return this.within(act, async (tx) => {
      const row = await this.locked(tx, id, 'in_review');
      if (decision === 'publish' && row.mine) throw new Refusal('own_request');
      if (decision !== 'publish' && note.length < 8) throw new Refusal('reason_too_short', { note: 'is too short' });
      const to = { publish: 'published', return: 'draft', reject: 'rejected' }[decision];
      const from = decision === 'publish' ? (effectiveOn ? `${effectiveOn} 06:00 America/New_York` : tx.now) : null;
      await tx.query(
        'UPDATE message_templates SET status = $2, decided_by = $3, decided_at = $4, note = $5, effective_from = $6::timestamptz WHERE id = $1',
        [id, to, staff.id, tx.now, note || null, from],
      );
      return {
        id,
        verb: decision === 'publish' ? 'approve' : 'reject',
        detail: { to, effectiveOn: effectiveOn ?? null },
      };
    });
  }

  private async locked(tx: Tx, id: number, status: Row['status']): Promise<Row> {
    await tx.query('SELECT 1 FROM message_templates WHERE id = $1 FOR UPDATE', [id]);
    const [row] = await tx.query<Row>(`${ROWS} WHERE t.id = $3`, [tx.act.actorId, tx.now, id]);
    if (!row) throw new Refusal('not_found');
    if (row.status !== status) throw new Refusal('state_changed', { id: 'is not in that state any more' });
    return row;
  }

  private within(
    act: Act,
    work: (tx: Tx) => Promise<{ id: number; verb: string; detail: object }>,
  ): Promise<TemplateView> {
    return this.uow.run(act, async (tx) => {
      const { id, verb, detail } = await work(tx);
      tx.audit({
        action: `${verb}.template`,
        objectType: 'message_template',
        objectId: String(id),
        detail: { ...detail },
      });
      const [row] = await tx.query<Row>(`${ROWS} WHERE t.id = $3`, [tx.act.actorId, tx.now, id]);
      return view(row!);
    });
  }
}

const view = (row: Row): TemplateView => ({ ...row, lint: lintTemplate(row) });
