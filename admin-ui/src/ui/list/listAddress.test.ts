import { describe, expect, it } from 'vitest';
import { addressOf, type ListState, resumed, rowsThatFit, stateOf } from './listAddress';

const start = {
  sort: { field: 'createdAt', order: 'DESC' as const },
  perPage: 15,
  filter: { from: '2026-11-18', to: '2026-11-24' },
  inAddress: ['from', 'to', 'status', 'entity'],
};
const state: ListState = {
  page: 2,
  perPage: 15,
  sort: 'amountCents',
  order: 'ASC',
  filter: { status: ['initiated', 'unknown'], last4: '4242', billId: '202600012340', q: '*4242', amountCents: 31_240 },
};

describe('the address of a list', () => {
  it('holds days and states, and nothing about a patient', () => {
    const address = addressOf(state, start.inAddress);
    expect(address).toBe('?status=initiated&status=unknown&sort=amountCents.asc&page=2');
    expect(address).not.toMatch(/4242|2026000|312/);
  });

  it('brings the same list back', () => {
    expect(stateOf(addressOf(state, start.inAddress), start)).toEqual({
      ...state,
      filter: { status: ['initiated', 'unknown'] },
    });
  });

  it('on return from an account, memory adds what the address may not say', () => {
    expect(resumed(addressOf(state, start.inAddress), state, start)).toEqual(state);
  });

  it('does not bring an old search to another list', () => {
    expect(resumed('?status=failed&sort=amountCents.asc&page=2', state, start).filter).toEqual({ status: 'failed' });
    expect(resumed('', state, start).filter).toEqual(start.filter);
  });

  it('from the menu starts with what people want first', () => {
    expect(stateOf('', start)).toEqual({
      page: 1,
      perPage: 15,
      sort: 'createdAt',
      order: 'DESC',
      filter: { from: '2026-11-18', to: '2026-11-24' },
    });
  });

  it('leaves out what it does not know', () => {
    expect(stateOf('?last4=4242&page=-3&sort=1;drop', start)).toEqual({ ...stateOf('?page=1', start) });
  });
});

it('a window of 768 shows fifteen rows', () => {
  expect([rowsThatFit(768), rowsThatFit(400), rowsThatFit(4000)]).toEqual([15, 10, 50]);
});
