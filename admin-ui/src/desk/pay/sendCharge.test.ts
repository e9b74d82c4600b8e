import type { PaymentPreview } from '@billing/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Charge, type ChargeEvent, reduce } from './charge';
import { sendCharge } from './sendCharge';

const fetched = vi.fn<typeof fetch>();
let charge: Charge | null;
const dispatch = (event: ChargeEvent) => (charge = reduce(charge, event));
const noPause = () => Promise.resolve();

function start(): Promise<void> {
  charge = null;
  const entity = { code: 'HHC-HOSP', shortName: 'Hartford HealthCare', mark: 'H' };
  const body = { accountId: 1, amountCents: 100, methodRef: 1, previewHash: 'a', sheetId: 's' };
  dispatch({
    type: 'pressed',
    charge: { preview: {} as PaymentPreview, methodWords: '', keyed: false },
    parts: [{ key: 'the-key', body, entity, amountCents: 100 }],
  });
  return sendCharge(dispatch, charge, noPause);
}
const answer = (status: number, body: unknown) => Promise.resolve(new Response(JSON.stringify(body), { status }));
const paid = () => answer(201, { id: 'p', status: 'succeeded' });
const refusal = (status: number, code: string) => answer(status, { code, message: code, fields: {} });
const keys = () => fetched.mock.calls.map(([, init]) => (init!.headers as Headers).get('Idempotency-Key'));

beforeEach(() => vi.stubGlobal('fetch', fetched));
afterEach(() => {
  fetched.mockReset();
  vi.unstubAllGlobals();
});

describe('a charge on an unreliable network', () => {
  it('is asked again with the same key and the same body until the server answers', async () => {
    fetched
      .mockRejectedValueOnce(new TypeError('network'))
      .mockImplementationOnce(() => answer(502, 'bad gateway'))
      .mockImplementationOnce(() => refusal(409, 'operation_in_progress'))
      .mockImplementationOnce(paid);
    await start();
    expect(keys()).toEqual(Array(4).fill('the-key'));
    expect(new Set(fetched.mock.calls.map(([, init]) => init!.body)).size).toBe(1);
    expect(charge!.parts[0]!.state).toMatchObject({ is: 'known', payment: { status: 'succeeded' } });
  });

  it('is refused only by what was judged under its key; a call that ended says nothing of the try before', async () => {
    fetched
      .mockRejectedValueOnce(new TypeError('network'))
      .mockImplementationOnce(() => refusal(403, 'caller_not_verified'));
    await start();
    expect(charge!.parts[0]!.state.is).toBe('lost');
  });

  it('takes a refusal of the first try as it is: nothing happened', async () => {
    fetched.mockImplementationOnce(() => refusal(409, 'preview_stale'));
    await start();
    expect(charge!.parts[0]!.state).toMatchObject({ is: 'refused', problem: { code: 'preview_stale' } });
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  it('stops when nobody waits any longer, and goes on with the same key when asked again', async () => {
    fetched.mockImplementation(() => {
      if (fetched.mock.calls.length === 2) dispatch({ type: 'gave_up', at: 0 });
      return fetched.mock.calls.length > 2 ? paid() : Promise.reject(new TypeError('network'));
    });
    await start();
    expect(charge!.parts[0]!.state.is).toBe('lost');
    await sendCharge(dispatch, dispatch({ type: 'go_on' }), noPause);
    expect(charge!.parts[0]!.state.is).toBe('known');
    expect(new Set(keys())).toEqual(new Set(['the-key']));
  });
});
