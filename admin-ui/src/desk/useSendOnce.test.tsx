import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { drafts } from './drafts';
import { LostNote } from './LostNote';
import { type Decision, type SentAs, useSendOnce } from './useSendOnce';

const fetched = vi.fn<typeof fetch>();
const decision: Decision = { path: '/api/refunds', body: { amountCents: 2_240 }, key: 'the-key' };
let sending: ReturnType<typeof useSendOnce<Decision, { id: string }, { is: 'done' }>>;

function Sheet() {
  sending = useSendOnce<Decision, { id: string }, { is: 'done' }>({
    sentKey: 'sent',
    draftKey: 'draft',
    answered: () => ({ is: 'done' }),
    readAgain: () => Promise.resolve(),
  });
  const sent = sending.sent as SentAs<Decision, { is: 'done' }> | null;
  return sent?.is === 'lost' ? <LostNote sent={sent} what="$22.40 was asked for" look="Look there." /> : null;
}
const answer = (status: number, body: unknown) => Promise.resolve(new Response(JSON.stringify(body), { status }));
const refusal = (status: number, code: string) => answer(status, { code, message: `${code}.`, fields: {} });
const silence = () => Promise.reject(new TypeError('network'));
const press = () => act(() => sending.press(decision));

beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
  render(<Sheet />);
});
afterEach(() => {
  cleanup();
  drafts.dropAll();
  fetched.mockReset();
  vi.unstubAllGlobals();
});

it('a decision without an answer stays unknown when its retry is refused before its key is looked up', async () => {
  fetched.mockImplementationOnce(silence).mockImplementationOnce(() => refusal(403, 'caller_not_verified'));
  await press();
  expect(screen.getByRole('alert').textContent).toMatch(/never answered.*Asking again is safe/);
  await press();
  expect([sending.sent?.is, sending.refused]).toEqual(['lost', null]);
  expect(screen.getByRole('alert').textContent).toMatch(
    /caller_not_verified\..*cannot say whether \$22\.40.*Look there/,
  );
  // Also when it was closed meanwhile and is pressed anew: it is the same decision.
  act(() => sending.dismiss());
  fetched.mockImplementationOnce(() => refusal(429, 'too_many_requests'));
  await press();
  expect([sending.sent?.is, sending.refused]).toEqual(['lost', null]);
  fetched.mockImplementationOnce(() => answer(201, { id: 'r' }));
  await press();
  expect(sending.sent?.is).toBe('done');
});

it('a refusal that was judged under the key speaks for the try before it as well, and a first refusal for itself', async () => {
  fetched.mockImplementationOnce(silence).mockImplementationOnce(() => refusal(422, 'refund_above_payment'));
  await press();
  await press();
  expect([sending.sent, sending.refused?.code]).toEqual([null, 'refund_above_payment']);
  fetched.mockImplementationOnce(() => refusal(403, 'caller_not_verified'));
  await press();
  expect([sending.sent, sending.refused?.code]).toEqual([null, 'caller_not_verified']);
});
