import { openApproval } from '#approvals';
import { canonicalJson, sha256, type Tx } from '#kernel';
import type { PlanPreview } from './plans.dto';

/** What a supervisor approves: exactly these agreements, their dates and cents. */
export const requestHash = (
  parts: readonly { accountId: number; installments: readonly { dueOn: string; amountCents: number }[] }[],
): string =>
  sha256(
    canonicalJson(
      parts.map(({ accountId, installments }) => ({
        accountId,
        installments: installments.map(({ dueOn, amountCents }) => ({ dueOn, amountCents })),
      })),
    ),
  );

/** One request for all agreements of a sheet; it ends the day before the first payment is due, or after ten business days. */
export async function openPlanRequest(tx: Tx, acceptanceId: string, preview: PlanPreview): Promise<string> {
  return openApproval(tx, {
    kind: 'plan',
    subjectId: acceptanceId,
    boundHash: requestHash(preview.parts),
    amountCents: preview.totalCents,
    accountId: preview.parts.length === 1 ? preview.parts[0]!.accountId : null,
    makerId: tx.act.actorId,
    approvalsNeeded: 1,
    grantNeeded: null,
    expiresAfterBusinessDays: 10,
  });
}
