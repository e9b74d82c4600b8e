import { EMAIL_CONSENT_SCRIPT, STOP_TEXTS_SCRIPT, TEXT_CONSENT_SCRIPT } from '@billing/contract';
import { runImport } from '#imports';
import { startApp, type TestApp } from '../kit/app';
import type { Answer, Browser, ProblemBody } from '../kit/browser';
import { makeGuarantor, type MadeGuarantor } from '../kit/builders';
import { verifiedCall } from '../kit/calls';
import { smallFeed, writeFeed } from '../kit/host-feed';

interface Point {
  id: number;
  kind: string;
  value: string;
  status: string;
  confidential: boolean;
  sharedWith: number;
  can: Record<string, { allowed: boolean }>;
}
interface Contacts {
  language: string;
  points: Point[];
  past: Point[];
  writebacks: { action: string; status: string; value: string; hostValue: string | null }[];
}
interface Preferences {
  columns: { contactPointId: number; channel: string; stopped: boolean; off: string | null }[];
  rows: { type: string; cells: { contactPointId: number; on: boolean; guard: { allowed: boolean; rule: string } }[] }[];
  textsOn: boolean;
}

let desk: TestApp;
let agent: Browser;
beforeAll(async () => {
  desk = await startApp();
  agent = await desk.signIn('agent');
});
afterAll(() => desk.close());

/** A guarantor on the line; what the host sent of them is on file, and nobody has confirmed it. */
async function caller(wish: Parameters<typeof makeGuarantor>[1] = {}): Promise<MadeGuarantor> {
  const who = await makeGuarantor(desk.db, wish);
  await verifiedCall(desk.db, agent, who.id);
  return who;
}
const contacts = async (who: MadeGuarantor): Promise<Contacts> =>
  (await agent.get<Contacts>(`/api/contacts?guarantorId=${who.id}`)).body;
const preferences = async (who: MadeGuarantor): Promise<Preferences> =>
  (await agent.get<Preferences>(`/api/preferences?guarantorId=${who.id}`)).body;
const write = (who: MadeGuarantor, body: object): Promise<Answer<Contacts & ProblemBody>> =>
  agent.post('/api/contacts', { guarantorId: who.id, ...body });
const codeOf = ({ status, body }: Answer<ProblemBody>) => [status, body.code];
const texts = (types: string[]) => ({ types, scriptVersion: TEXT_CONSENT_SCRIPT.version, callerSaidYes: true });
const on = (p: Preferences, id: number) => p.rows.filter((r) => r.cells.find((c) => c.contactPointId === id)?.on).map((r) => r.type); // prettier-ignore
const events = async (pointId: number) =>
  (await desk.db.query('SELECT scope, decision, source, script_version AS script, call_id IS NOT NULL AS "inCall" FROM consent_events WHERE contact_point_id = $1 ORDER BY id', [pointId])).rows; // prettier-ignore

describe('a contact', () => {
  it('is added exactly as it was read back, confirmed by that, with its yes to texts, and told to the host', async () => {
    const who = await caller({ mobile: null });
    const checked = await agent.post<{ value: string; say: { en: string } }>('/api/contacts/check', { guarantorId: who.id, kind: 'mobile', text: '860-555-0142' }); // prettier-ignore
    expect(checked.body).toMatchObject({ value: '(860) 555-0142', say: { en: 'Your number is 8 6 0, 5 5 5, 0 1 4 2. Is that right?' } }); // prettier-ignore
    const unread = await write(who, { kind: 'mobile', text: '860-555-0142', readBack: '(860) 555-0143' });
    expect(codeOf(unread)).toEqual([422, 'contact_read_back']);
    const added = await write(who, { kind: 'mobile', text: '860-555-0142', readBack: checked.body.value, texts: texts(['bill_ready', 'receipt']) }); // prettier-ignore
    expect(added.status).toBe(201);
    const mobile = added.body.points.find((p) => p.kind === 'mobile')!;
    expect(mobile).toMatchObject({ value: '(860) 555-0142', status: 'verified' });
    expect(added.body.writebacks[0]).toMatchObject({ action: 'add', status: 'waiting', value: '(860) 555-0142' });
    expect(on(await preferences(who), mobile.id)).toEqual(['bill_ready', 'receipt']);
    const yes = { decision: 'granted', source: 'call', script: TEXT_CONSENT_SCRIPT.version, inCall: true };
    expect(await events(mobile.id)).toEqual(['bill_ready', 'receipt'].map((scope) => ({ scope, ...yes })));
    const again = await write(who, { kind: 'mobile', text: '8605550142', readBack: '(860) 555-0142' });
    expect(codeOf(again)).toEqual([409, 'contact_exists']);
  });

  it('is corrected by another in its place: the old one is kept, used no more, and its yes is not the new one’s', async () => {
    const who = await caller();
    const old = (await contacts(who)).points.find((p) => p.kind === 'mobile')!;
    await agent.post(`/api/contacts/${old.id}/confirm`, { guarantorId: who.id, readBack: old.value });
    const yes = { scriptVersion: TEXT_CONSENT_SCRIPT.version, callerSaidYes: true };
    const granted = await agent.post('/api/preferences', { guarantorId: who.id, changes: [{ contactPointId: old.id, type: 'receipt', on: true }], yes }); // prettier-ignore
    expect(granted.status).toBe(200);
    const corrected = await write(who, {
      kind: 'mobile',
      text: '203 555 0199',
      readBack: '(203) 555-0199',
      replacesId: old.id,
    });
    expect(corrected.status).toBe(201);
    const now = corrected.body.points.find((p) => p.kind === 'mobile')!;
    expect([now.value, corrected.body.past.map((p) => p.id)]).toEqual(['(203) 555-0199', [old.id]]);
    expect(on(await preferences(who), now.id)).toEqual([]);
    const twice = await write(who, {
      kind: 'mobile',
      text: '203 555 0198',
      readBack: '(203) 555-0198',
      replacesId: old.id,
    });
    expect(codeOf(twice)).toEqual([409, 'contact_retired']);
    const back = agent.post(`/api/contacts/${old.id}/confirm`, { guarantorId: who.id, readBack: old.value });
    expect(codeOf((await back) as Answer<ProblemBody>)).toEqual([409, 'contact_retired']);
    await expect(desk.db.query("UPDATE contact_points SET status = 'verified' WHERE id = $1", [old.id])).rejects.toThrow('not used again'); // prettier-ignore
    const { rows } = await desk.db.query("SELECT from_status, to_status FROM status_history WHERE object_type = 'contact_point' AND object_id = $1 ORDER BY id", [String(old.id)]); // prettier-ignore
    expect(rows).toEqual([{ from_status: 'unverified', to_status: 'verified' }, { from_status: 'verified', to_status: 'retired' }]); // prettier-ignore
    const { rows: told } = await desk.db.query(`SELECT payload->'tellIds' AS ids FROM outbox WHERE topic = 'contact.changed' AND source_id = $1`, [String(now.id)]); // prettier-ignore
    expect(told).toEqual([{ ids: [old.id] }]);
  });

  it.each([
    ['mobile', '860 555 014', 'contact_invalid'],
    ['mobile', '800 555 1212', 'contact_invalid'],
    ['mobile', '911', 'contact_invalid'],
    ['mobile', '860-555-0142 ext 9', 'contact_invalid'],
    ['mobile', '+44 20 7946 0958', 'contact_invalid'],
    ['email', 'ana@', 'contact_invalid'],
    ['email', 'ana@localhost', 'contact_invalid'],
    ['email', 'a@b.com, c@d.com', 'contact_invalid'],
    ['email', 'Ana <ana@example.org>', 'contact_invalid'],
    ['email', 'ana@mailinator.com', 'contact_disposable'],
  ])('that is the %s "%s" is refused as %s', async (kind, text, code) => {
    const who = await caller();
    expect(codeOf(await agent.post('/api/contacts/check', { guarantorId: who.id, kind, text }))).toEqual([422, code]);
    expect(codeOf(await write(who, { kind, text, readBack: text }))).toEqual([422, code]);
  });

  it('that is an address has a street, a town, a state and a ZIP that fit; the last one cannot be put away', async () => {
    const who = await caller();
    const address = { address1: ' 12  Elm St ', address2: '', city: 'Hartford', state: 'ct', zip: '061061234' };
    for (const [name, value] of [
      ['zip', '90210'],
      ['state', 'XX'],
      ['city', '06106'],
      ['address1', '—'],
    ] as const) {
      const wrong = await agent.post<ProblemBody>('/api/contacts/check', { guarantorId: who.id, kind: 'postal', address: { ...address, [name]: value } }); // prettier-ignore
      expect([...codeOf(wrong), Object.keys(wrong.body.fields)[0]!.startsWith('address.')]).toEqual([422, 'contact_invalid', true]); // prettier-ignore
    }
    const old = (await contacts(who)).points.find((p) => p.kind === 'postal')!;
    const last = await agent.post<ProblemBody>(`/api/contacts/${old.id}/retire`, { guarantorId: who.id });
    expect(codeOf(last)).toEqual([422, 'contact_last_address']);
    const moved = await write(who, {
      kind: 'postal',
      address,
      readBack: '12 Elm St, Hartford, CT 06106-1234',
      replacesId: old.id,
    });
    expect(moved.body.points.filter((p) => p.kind === 'postal')).toMatchObject([{ value: '12 Elm St, Hartford, CT 06106-1234', status: 'verified' }]); // prettier-ignore
  });

  it('is shown as shared without a word of who has it too', async () => {
    const one = await caller({ mobile: '+18605557001' });
    const two = await caller({ mobile: '+18605557001', first: 'Zelda' });
    const { points } = await contacts(two);
    expect(points.find((p) => p.kind === 'mobile')).toMatchObject({ sharedWith: 1 });
    expect(JSON.stringify(points)).not.toContain(one.last);
  });

  it('is nobody’s but the verified guarantor’s: other guarantors, patients and unknown fields are refused', async () => {
    const other = await caller();
    const theirs = (await contacts(other)).points[0]!;
    const who = await caller();
    const stranger = await agent.post<ProblemBody>(`/api/contacts/${theirs.id}/retire`, { guarantorId: who.id });
    expect(codeOf(stranger)).toEqual([404, 'not_found']);
    expect((await agent.get(`/api/contacts?guarantorId=${other.id}`)).status).toBe(404);
    const extra = await write(who, { kind: 'email', text: 'a@example.org', readBack: 'a@example.org', verified: true });
    expect(codeOf(extra)).toEqual([400, 'unknown_field']);
    await verifiedCall(desk.db, agent, who.id, { patientId: who.patientId });
    const patient = await agent.get<ProblemBody>(`/api/contacts?guarantorId=${who.id}`);
    expect(codeOf(patient)).toEqual([422, 'contact_needs_guarantor']);
  });

  it('written from a letter, with a reason and no call, is not confirmed, and no yes comes with it', async () => {
    const supervisor = await desk.signIn('supervisor');
    const who = await caller();
    await supervisor.post(`/api/guarantors/${who.id}/access`, { reason: 'A letter with a new address' });
    const letter = { guarantorId: who.id, kind: 'mobile', text: '203 555 0177', readBack: '(203) 555-0177' };
    const withYes = await supervisor.post<ProblemBody>('/api/contacts', { ...letter, texts: texts(['receipt']) });
    expect(codeOf(withYes)).toEqual([422, 'consent_needs_call']);
    const added = await supervisor.post<Contacts>('/api/contacts', letter);
    expect(added.body.points.find((p) => p.value === '(203) 555-0177')).toMatchObject({ status: 'unverified', can: { confirm: { allowed: false } } }); // prettier-ignore
  });

  it('of one who asked for it is the only one: statements go there, and the guard refuses every other', async () => {
    const who = await caller({ email: 'ana.k@example.org' });
    const email = (await contacts(who)).points.find((p) => p.kind === 'email')!;
    const early = await agent.post<ProblemBody>(`/api/contacts/${email.id}/confidential`, {
      guarantorId: who.id,
      on: true,
    });
    expect(codeOf(early)).toEqual([422, 'contact_not_confirmed']);
    const shelter = { address1: '9 Quiet Rd', address2: null, city: 'Hartford', state: 'CT', zip: '06112' };
    const added = await write(who, { kind: 'postal', address: shelter, readBack: '9 Quiet Rd, Hartford, CT 06112' });
    const safe = added.body.points.find((p) => p.value.startsWith('9 Quiet'))!;
    await agent.post(`/api/contacts/${email.id}/confirm`, { guarantorId: who.id, readBack: email.value });
    await agent.post(`/api/contacts/${safe.id}/confidential`, { guarantorId: who.id, on: true });
    const { rows } = await preferences(who);
    expect(rows[0]!.cells.map(({ guard }) => guard.rule)).toEqual(['not_confirmed', 'confidential']);
    const statements = await agent.get<{ address: { lines: string[] } }>(`/api/guarantors/${who.id}/statements`);
    expect(JSON.stringify(statements.body.address).toUpperCase()).toContain('9 QUIET RD');
    const moved = await write(who, { kind: 'postal', address: { ...shelter, address1: '7 Quiet Rd' }, readBack: '7 Quiet Rd, Hartford, CT 06112', replacesId: safe.id }); // prettier-ignore
    expect(moved.body.points.find((p) => p.value.startsWith('7 Quiet'))).toMatchObject({ confidential: true });
  });

  it('and the language that the caller chose stay, whatever is sent', async () => {
    const who = await caller();
    const body = { guarantorId: who.id, language: 'es', interpreter: 'Spanish' };
    const set = await agent.post<Contacts>('/api/contacts/language', body);
    expect(set.body).toMatchObject({ language: 'es', interpreter: 'Spanish', languageSetHere: true });
  });
});

describe('consent', () => {
  it('is given box by box with the words that were read, taken back without any, and every line stays', async () => {
    const who = await caller({ email: 'ana.c@example.org' });
    const found = (await contacts(who)).points;
    for (const p of found)
      await agent.post(`/api/contacts/${p.id}/confirm`, { guarantorId: who.id, readBack: p.value });
    const [mobile, email] = ['mobile', 'email'].map((kind) => found.find((p) => p.kind === kind)!.id) as [
      number,
      number,
    ];
    const set = (changes: object[], yes?: object) => agent.post<Preferences & ProblemBody>('/api/preferences', { guarantorId: who.id, changes, ...(yes ? { yes } : {}) }); // prettier-ignore
    const text = { contactPointId: mobile, type: 'due_reminder', on: true };
    expect(codeOf(await set([text]))).toEqual([422, 'consent_needs_yes']);
    expect(codeOf(await set([text], { scriptVersion: EMAIL_CONSENT_SCRIPT.version, callerSaidYes: true }))).toEqual([422, 'consent_needs_yes']); // prettier-ignore
    expect(codeOf(await set([text], { scriptVersion: TEXT_CONSENT_SCRIPT.version, callerSaidYes: false }))).toEqual([400, 'invalid_field']); // prettier-ignore
    const granted = await set([text], { scriptVersion: TEXT_CONSENT_SCRIPT.version, callerSaidYes: true });
    expect(on(granted.body, mobile)).toEqual(['due_reminder']);
    // Nobody said yes to emails about a bill, and none is needed.
    expect(on(granted.body, email)).toHaveLength(9);
    const revoked = await set([
      { contactPointId: email, type: 'past_due', on: false },
      { ...text, on: false },
    ]);
    expect([on(revoked.body, mobile), on(revoked.body, email).includes('past_due')]).toEqual([[], false]);
    expect((await events(mobile)).map((e) => e.decision)).toEqual(['granted', 'revoked']);
    await expect(desk.db.query('UPDATE consent_events SET decision = $1', ['granted'])).rejects.toThrow();
    await expect(desk.db.query('DELETE FROM consent_events')).rejects.toThrow();
  });

  it('to all texts ends by one word, for everybody who has the number, and a new yes opens only what it names', async () => {
    const shared = '+18605557002';
    const one = await caller({ mobile: shared });
    const theirs = (await contacts(one)).points.find((p) => p.kind === 'mobile')!;
    await agent.post(`/api/contacts/${theirs.id}/confirm`, { guarantorId: one.id, readBack: theirs.value });
    const yes = { scriptVersion: TEXT_CONSENT_SCRIPT.version, callerSaidYes: true };
    await agent.post('/api/preferences', { guarantorId: one.id, changes: [{ contactPointId: theirs.id, type: 'receipt', on: true }], yes }); // prettier-ignore
    const two = await caller({ mobile: shared, first: 'Bea' });
    const own = (await contacts(two)).points.find((p) => p.kind === 'mobile')!;
    await agent.post(`/api/contacts/${own.id}/confirm`, { guarantorId: two.id, readBack: own.value });
    const stopped = await agent.post<Preferences>('/api/preferences/stop-texts', { guarantorId: two.id, scriptVersion: STOP_TEXTS_SCRIPT.version }); // prettier-ignore
    expect(stopped.body.textsOn).toBe(false);
    await verifiedCall(desk.db, agent, one.id);
    expect((await preferences(one)).textsOn).toBe(false);
    const again = await agent.post<Preferences>('/api/preferences', { guarantorId: one.id, changes: [{ contactPointId: theirs.id, type: 'receipt', on: true }], yes }); // prettier-ignore
    expect(on(again.body, theirs.id)).toEqual(['receipt']);
  });
});

it('the host’s next feed does not undo what the guarantor said: the old contact is a conflict, the new one a confirmation', async () => {
  const { databaseUrl, hashKey } = desk.config;
  const feed = (version: string, phone: string) => {
    const small = smallFeed();
    const guarantors = small.guarantors!.map((g) => ({ ...g, version, phone_mobile: phone }));
    return runImport({ format: 'host-csv', dir: writeFeed({ guarantors }), holdSelfPayFrom: null, databaseUrl, hashKey, now: new Date() }); // prettier-ignore
  };
  await feed('1', '(860) 555-0142');
  const { rows } = await desk.db.query<{ id: number }>("SELECT id FROM guarantors WHERE external_id = 'G1' ORDER BY id DESC LIMIT 1"); // prettier-ignore
  const id = rows[0]!.id;
  await verifiedCall(desk.db, agent, id);
  const see = async () => (await agent.get<Contacts>(`/api/contacts?guarantorId=${id}`)).body;
  const old = (await see()).points.find((p) => p.kind === 'mobile')!;
  await agent.post('/api/contacts', { guarantorId: id, kind: 'mobile', text: '203 555 0161', readBack: '(203) 555-0161', replacesId: old.id }); // prettier-ignore
  await agent.post('/api/contacts/language', { guarantorId: id, language: 'en', interpreter: null });
  const mobiles = (all: Contacts) => all.points.filter((p) => p.kind === 'mobile').map((p) => p.value);
  await feed('2', '860.555.0142');
  const conflict = await see();
  expect([mobiles(conflict), conflict.language]).toEqual([['(203) 555-0161'], 'en']);
  expect(conflict.writebacks[0]).toMatchObject({ status: 'conflict', hostValue: '860.555.0142' });
  await feed('3', '(203) 555 0161');
  const confirmed = await see();
  expect([mobiles(confirmed), confirmed.writebacks[0]!.status]).toEqual([['(203) 555-0161'], 'confirmed']);
});
