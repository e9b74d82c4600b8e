import { startApp, type TestApp } from '../kit/app';
import type { Browser, ProblemBody } from '../kit/browser';
import { makeGuarantor } from '../kit/builders';
import { verifiedCall } from '../kit/calls';

interface Presence {
  others: { name: string; doing: string; since: string }[];
}

let desk: TestApp;
let agent: Browser;
let supervisor: Browser;
let id: number;

beforeAll(async () => {
  desk = await startApp();
  [agent, supervisor] = [await desk.signIn('agent'), await desk.signIn('supervisor')];
  ({ id } = await makeGuarantor(desk.db));
  await verifiedCall(desk.db, agent, id);
  await supervisor.post(`/api/guarantors/${id}/access`, { reason: 'Checking a complaint' });
});
afterAll(() => desk.close());

const here = (who: Browser, doing: string) => who.post<ProblemBody>(`/api/guarantors/${id}/presence`, { doing });
const seenBy = async (who: Browser) => (await who.get<Presence>(`/api/guarantors/${id}/presence`)).body.others;

describe('who else is at an account', () => {
  it('is told as looking, in a call, or with a payment open, and never oneself', async () => {
    expect((await here(agent, 'viewing')).status).toBe(204);
    expect((await here(supervisor, 'viewing')).status).toBe(204);
    expect(await seenBy(supervisor)).toMatchObject([{ name: agent.staff!.name, doing: 'in_call' }]);
    expect(await seenBy(agent)).toMatchObject([{ name: supervisor.staff!.name, doing: 'viewing' }]);
    await here(agent, 'paying');
    expect(await seenBy(supervisor)).toMatchObject([{ doing: 'paying' }]);
  });

  it('is forgotten a minute after the last word, and at once when they leave', async () => {
    await here(agent, 'viewing');
    // Who says the same again stays, although not each word is written.
    for (let words = 0; words < 4; words++) {
      await desk.advance(20_000);
      await here(agent, 'viewing');
    }
    expect(await seenBy(supervisor)).toHaveLength(1);
    await desk.advance(61_000);
    expect(await seenBy(supervisor)).toEqual([]);
    await here(agent, 'viewing');
    expect(await seenBy(supervisor)).toHaveLength(1);
    await here(agent, 'gone');
    expect(await seenBy(supervisor)).toEqual([]);
  });

  it('is told at once to whoever watches', async () => {
    const stop = new AbortController();
    const answer = await fetch(`${desk.origin}/api/guarantors/${id}/presence/events`, {
      headers: { cookie: `${supervisor.cookieName}=${supervisor.cookie}`, 'x-background': '1' },
      signal: stop.signal,
    });
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const until = async (words: string) => {
      while (!heard.includes(words)) heard += (await reader.read()).value ?? '';
    };
    await until('"others":[]');
    await here(agent, 'paying');
    await until('"doing":"paying"');
    stop.abort();
  });

  it('is for those alone who may see the account', async () => {
    const agent2 = await desk.signIn('agent2');
    expect((await here(agent2, 'viewing')).body.code).toBe('caller_not_verified');
    expect((await agent2.get(`/api/guarantors/${id}/presence`)).status).toBe(403);
    expect((await here(agent, 'sleeping')).status).toBe(400);
  });
});
