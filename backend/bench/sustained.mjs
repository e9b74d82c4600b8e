// Payments for minutes on end through two replicas, with their webhooks; then what the sandbox's own log says of them.
import { hireStaff } from './book.mjs';
import { peerPart, withOp } from './cases.mjs';
import { drive, HttpClient, percentile } from './load.mjs';

const USERS = 16;
/** More than any replica here takes: nobody waits for a payer. */
const MOST_PER_SECOND = 90;
const SLICE = 250;

/** @param sides the services that are asked in turn: two replicas, or two bare servers */
async function load({ db, words, services, pay, payers, seconds, sides, peer }) {
  const chosen = payers.splice(
    0,
    Math.min(Math.ceil(payers.length / (peer ? 1 : 2)), Math.ceil(seconds * MOST_PER_SECOND)),
  );
  const tickets = [];
  for (let from = 0; from < chosen.length; from += SLICE) {
    const some = chosen.slice(from, from + SLICE);
    const guarantorIds = some.map((p) => p.guarantorId);
    const hired = withOp(await hireStaff(db, words, { count: some.length, guarantorIds }));
    tickets.push(...hired.map((staff, i) => ({ staff, piece: some[i] })));
  }
  const clients = sides.map((side) => new HttpClient(services.ports[side], USERS));
  const answered = [];
  const cpu = () => sides.reduce((sum, side) => sum + (services.cpuSeconds(side) ?? NaN), 0);
  const before = cpu();
  const work = async ({ user, staff, piece }) => {
    const http = clients[user % clients.length];
    if (peer) {
      const slots = pay.slots(staff, piece);
      for (const part of pay.parts) await peerPart(http, staff, part, slots[part], 'POST');
    } else answered.push(JSON.parse(await pay.product(http, staff, piece)).id);
  };
  const next = (user) => {
    const ticket = tickets.pop();
    return ticket && { user, ...ticket };
  };
  const { took, elapsed } = await drive({ users: USERS, seconds, next, work });
  clients.forEach((client) => client.close());
  if (took.length === 0) throw new Error('The book is too small to pay for so long.');
  const cpuMs = ((cpu() - before) * 1000) / took.length;
  return { perSecond: took.length / elapsed, p95: percentile(took, 0.95), count: took.length, cpuMs, answered };
}

/** Until every event that came was looked at. @returns seconds, and how many there were */
async function drain(db) {
  const since = performance.now();
  const left = async () =>
    (await db.query("SELECT count(*)::int AS n FROM webhook_events WHERE status = 'received'")).rows[0].n;
  const waiting = await left();
  while ((await left()) > 0) {
    if (performance.now() - since > 300_000) throw new Error('Webhooks are not worked off.');
    await new Promise((done) => setTimeout(done, 100));
  }
  return { waiting, seconds: (performance.now() - since) / 1000 };
}

/** Each payment beside what the processor wrote of it: charged once exactly when it succeeded. */
async function judgeByLog(db, services, answered) {
  const answer = await fetch(`http://127.0.0.1:${services.ports.sandbox}/_sandbox/log`);
  const { entries } = await answer.json();
  const charges = new Map();
  for (const { effect, metadata } of entries)
    if (effect === 'charge.succeeded') charges.set(metadata?.payment_id, (charges.get(metadata?.payment_id) ?? 0) + 1);
  const { rows } = await db.query("SELECT id FROM payments WHERE processor_pi_id IS NOT NULL AND status = 'succeeded'");
  const succeeded = new Set(rows.map((r) => r.id));
  const lost = answered.filter((id) => !succeeded.has(id) || !charges.has(id)).length;
  const double = [...charges.values()].filter((n) => n > 1).length;
  const phantom = [...charges.keys()].filter((id) => !succeeded.has(id)).length;
  return { lost, double, phantom, charges: charges.size };
}

/** @returns figures of the replicas, of two bare servers with the same statements, and what the log says */
export async function sustain({ db, words, book, services, pay, seconds }) {
  const of = { db, words, services, pay, payers: book.payers, seconds };
  const product = await load({ ...of, sides: ['api', 'api2'], peer: false });
  const drained = await drain(db);
  const peer = await load({ ...of, seconds: Math.min(seconds, 60), sides: ['peer', 'peer2'], peer: true });
  return { product, peer, drained, log: await judgeByLog(db, services, product.answered) };
}
