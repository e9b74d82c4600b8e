import { randomUUID } from 'node:crypto';
import type { CollectPurpose, HoldType } from '@billing/contract';
import { canCollect, type CollectAnswer, type CollectTarget } from '#holds';
import type { TestApp } from './app';
import type { Answer, Browser, ProblemBody } from './browser';
import { Clock } from '#kernel';

export interface HoldBody {
  id: number;
  type: HoldType;
  accountId: number;
  visitAccountId: number | null;
  heldCents: number;
  status: string;
  startsOn: string;
  reviewOn: string;
  endsOn: string | null;
  evidence: string;
  scope: string;
  guarantorName: string;
  over: { by: string; reason: string } | null;
  reviews: { fromOn: string; toOn: string; reason: string }[];
}
export interface HoldPreviewBody {
  heldCents: number;
  payableCents: number;
  blocks: CollectPurpose[];
  reviewOn: string;
  plans: { id: number; autopay: boolean }[];
  say: { en: string; es: string };
}

export interface WantedHold {
  type: HoldType;
  accountIds?: number[];
  visitAccountId?: number;
  heldCents?: number;
  startsOn?: string;
  reviewOn?: string;
}

export const previewHold = (browser: Browser, wanted: WantedHold): Promise<Answer<HoldPreviewBody & ProblemBody>> =>
  browser.post('/api/holds/preview', wanted);
export const placeHold = (
  browser: Browser,
  wanted: WantedHold & Record<string, unknown>,
  key: string = randomUUID(),
): Promise<Answer<HoldBody[] & ProblemBody>> =>
  browser.post(
    '/api/holds',
    { evidence: 'The caller said so in this call.', ...wanted },
    { headers: { 'idempotency-key': key } },
  );

/** Asked now, wherever the clock stands. */
export const mayCollect = (desk: TestApp, target: CollectTarget, purpose: CollectPurpose): Promise<CollectAnswer> =>
  canCollect(
    async (sql, values) => (await desk.db.query(sql, values)).rows as never,
    target,
    purpose,
    desk.app.get(Clock).now(),
  );
