import { Inject, Injectable } from '@nestjs/common';
import { dayOf } from '@billing/contract';
import { CONFIG, type Config } from '#config';
import { Refusal, UnitOfWork, type Act, type Tx } from '#kernel';
import { addTask } from '#tasks';
import {
  candidateOf,
  cooldownUntil,
  isAlive,
  lockActiveCall,
  type CallRow,
  type CandidateRow,
  type CandidateState,
} from '../call-rows';
import { after, COOLDOWN_MS } from '../call-rules';
import type { VerificationDto, VerifyCallerDto } from '../calls.dto';
import { fits, readFactor, type KeptFactor } from '../factors';
import { loadTruth } from '../truth.queries';
import { factorResults, standingOf, withAnswer, type Standing } from '../verification';

/**
 * Compares what the caller said with what is on file and answers match or no match, never what would have matched.
 * The values are neither kept nor logged; that they were said, and whether they fit, is.
 */
@Injectable()
export class VerifyCaller {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws call_not_active, verification_cooldown, invalid_field, factor_unusable, card_number_in_text */
  async run(act: Act, callId: string, said: VerifyCallerDto): Promise<VerificationDto> {
    const inCall = { ...act, callId, ground: 'call' as const };
    try {
      return await this.unitOfWork.run(inCall, (tx) => this.verify(tx, callId, said));
    } catch (error) {
      if (error instanceof Refusal && error.code === 'verification_cooldown')
        await this.unitOfWork.recordRefusal(inCall, {
          action: 'verify.caller',
          objectType: 'guarantor',
          objectId: String(said.guarantorId),
          guarantorId: said.guarantorId,
          detail: { why: error.code },
        });
      throw error;
    }
  }

  private async verify(tx: Tx, callId: string, said: VerifyCallerDto): Promise<VerificationDto> {
    const today = dayOf(tx.now);
    const answers = said.factors.map((f, i) => ({
      kind: f.kind,
      value: readFactor(f.kind, f.value, today, this.config.hashKey, `factors.${i}.value`),
    }));
    if (new Set(answers.map((a) => a.kind)).size !== answers.length)
      throw new Refusal('invalid_field', { factors: 'names a factor twice' });
    const call = await lockActiveCall(tx, callId);
    const until = await cooldownUntil(tx, said.guarantorId);
    if (until) throw new Refusal('verification_cooldown', {}, { cooldownUntil: until.toISOString() });
    const row = await candidateOf(tx, callId, said.guarantorId);
    const truth = row
      ? await loadTruth(tx, said.guarantorId, answers.find((a) => a.kind === 'name')?.value ?? '', today)
      : null;
    let factors = row && !isStale(row, tx.now) ? row.factors : [];
    for (const { kind, value } of answers)
      factors = withAnswer(factors, kind, truth ? fits(kind, value, truth) : { match: false });
    const minors = truth?.patients.filter((p) => !p.isAdult).map((p) => p.id) ?? [];
    const standing = standingOf(factors, { minors });
    // Whoever is no candidate of this call is answered as if nothing had matched, and nothing is kept.
    const state = stateAfter(standing, row);
    const cooldown = row ? await this.keep(tx, call, row, said, factors, standing) : null;
    this.record(tx, call, said, factors, standing, answers.map((a) => a.kind), row !== null); // prettier-ignore
    return {
      guarantorId: said.guarantorId,
      state,
      factors: factorResults(factors, standing),
      nameMatched: standing.nameMatched,
      matched: standing.matched,
      triesLeft: standing.triesLeft,
      relationship: said.relationship,
      patientId: standing.patientId,
      strong: standing.strong,
      cooldownUntil: standing.failed ? (cooldown ?? after(tx.now, COOLDOWN_MS)).toISOString() : null,
    };
  }

  private async keep(
    tx: Tx,
    call: CallRow,
    row: CandidateRow,
    said: VerifyCallerDto,
    factors: KeptFactor[],
    standing: Standing,
  ): Promise<Date | null> {
    await tx.query(
      `UPDATE call_guarantors SET status = $3, relationship = $4, patient_id = $5, name_matched = $6, factors = $7, tries = $8, strong = $9,
         verified_at = CASE WHEN $3 = 'verified' THEN CASE WHEN status = 'verified' AND $11 THEN verified_at ELSE $10::timestamptz END END,
         last_used_at = CASE WHEN $3 = 'verified' THEN $10::timestamptz END
       WHERE call_id = $1 AND guarantor_id = $2`,
      [
        call.id,
        row.guarantorId,
        stateAfter(standing, row),
        said.relationship,
        standing.patientId,
        standing.nameMatched,
        JSON.stringify(factors),
        factors.reduce((n, f) => n + (f.wrong ?? 0), 0),
        standing.strong,
        tx.now,
        isAlive(row, tx.now),
      ],
    );
    return standing.failed ? this.coolDown(tx, call, row.guarantorId) : null;
  }

  /** The guarantor is closed to this person, in every call of theirs, and a supervisor is told. */
  private async coolDown(tx: Tx, call: CallRow, guarantorId: number): Promise<Date> {
    const endsAt = after(tx.now, COOLDOWN_MS);
    const [cooldown] = await tx.query<{ id: number }>(
      'INSERT INTO verification_cooldowns (guarantor_id, call_id, started_at, ends_at) VALUES ($1, $2, $3, $4) RETURNING id',
      [guarantorId, call.id, tx.now, endsAt],
    );
    await addTask(tx, {
      kind: 'verification_failed',
      subject: ['cooldown', String(cooldown!.id)],
      title: 'A caller could not be verified: closed for 15 minutes',
      guarantorId,
      dueOn: dayOf(tx.now),
    });
    return endsAt;
  }

  private record(
    tx: Tx,
    call: CallRow,
    said: VerifyCallerDto,
    factors: KeptFactor[],
    standing: Standing,
    kinds: string[],
    isCandidate: boolean,
  ): void {
    const results = factorResults(factors, standing);
    const answered = results.filter((f) => kinds.includes(f.kind));
    tx.audit({
      action: 'verify.caller',
      objectType: 'guarantor',
      objectId: String(said.guarantorId),
      guarantorId: said.guarantorId,
      outcome: answered.every((f) => f.match) && !standing.failed ? 'ok' : 'refused',
      detail: {
        factors: answered.map(({ kind, match }) => ({ kind, match })),
        state: standing.failed ? 'failed' : standing.verified ? 'verified' : 'unverified',
        relationship: said.relationship,
        seconds: Math.round((tx.now.getTime() - call.startedAt.getTime()) / 1000),
      },
    });
    if (!isCandidate || (!standing.verified && !standing.failed)) return;
    tx.emit(
      standing.failed ? 'caller.failed' : 'caller.verified',
      call.id,
      { guarantorId: said.guarantorId, patientId: standing.patientId, strong: standing.strong },
      `${said.guarantorId}:${tx.act.requestId}`,
    );
  }
}

/** After a cool-down, or a verification that died of idleness, everything is asked anew. */
const isStale = (row: CandidateRow, now: Date): boolean =>
  standingOf(row.factors, { minors: [] }).failed || (row.status === 'verified' && !isAlive(row, now));

/** Who may pay for another stays so until they are verified, or fail. */
function stateAfter(standing: Standing, row: CandidateRow | null): CandidateState {
  if (standing.failed) return 'failed';
  if (standing.verified) return 'verified';
  return row?.status === 'payment_only' ? 'payment_only' : 'unverified';
}
