// One case: recorded once, then measured in rounds in which product and peer take turns, so that noise hits both.
import { readFileSync, statSync } from 'node:fs';
import { hireStaff } from './book.mjs';
import { peerPart, withOp } from './cases.mjs';
import { drive, HttpClient, median, percentile } from './load.mjs';
import { isTellable, tapeOf } from './tape.mjs';

const METHOD = { desk: 'GET', list_first: 'GET', list_deep: 'GET' };

export class Rounds {
  #cursor = 0;

  constructor({ db, words, book, services }) {
    Object.assign(this, { db, words, book, services });
  }

  /** Staff with something to do: enough for a run, made just before it. */
  async #supply(test, count, suits) {
    const all = (test.ready ??= test.pieces(this.book, this.words));
    const pieces = suits ? all.filter(suits) : all;
    const mine = test.once ? pieces.splice(0, count) : undefined;
    const chosen = mine ?? Array.from({ length: count }, () => pieces[this.#cursor++ % pieces.length]);
    const guarantorIds = test.verified ? chosen.map((p) => p.guarantorId) : undefined;
    const hired = await hireStaff(this.db, this.words, { count: chosen.length, role: test.role, guarantorIds });
    const tickets = withOp(hired).map((staff, i) => ({ staff, piece: chosen[i], left: test.usesOfOne }));
    const inHand = [];
    return (user) => {
      if (!(inHand[user]?.left > 0)) inHand[user] = tickets.pop();
      const ticket = inHand[user];
      if (!ticket) return undefined;
      ticket.left -= 1;
      const piece = test.once || test.verified ? ticket.piece : pieces[this.#cursor++ % pieces.length];
      return { staff: ticket.staff, piece };
    };
  }

  /** Does it twice, the second time counts. @returns a tape for each part */
  async record(test, tapeFile) {
    const http = new HttpClient(this.services.ports.api, 1);
    const suits = (piece) => Object.values(test.slots({}, piece)).every(isTellable);
    const next = await this.#supply(test, 3, suits);
    const tapes = {};
    for (let time = 1; time <= 2; time++) {
      const { staff, piece } = next(0);
      const slots = test.slots(staff, piece);
      const recorded = async (part, ask) => {
        const from = statSync(tapeFile, { throwIfNoEntry: false })?.size ?? 0;
        const answer = await ask();
        const lines = readFileSync(tapeFile).subarray(from).toString('utf8').trim().split('\n');
        tapes[part] = tapeOf(
          lines.map((line) => JSON.parse(line)),
          { ...slots[part], sessionHash: staff.sessionHash },
        );
        return answer;
      };
      if (test.parts.length > 1) await test.product(http, staff, piece, recorded);
      else await recorded(test.parts[0], () => test.product(http, staff, piece));
    }
    http.close();
    return tapes;
  }

  /** @param side product or peer */
  async #run(test, side, users, seconds) {
    const count = test.usesOfOne === Infinity ? users : Math.ceil((test.perSecond * seconds) / test.usesOfOne) + users;
    const next = await this.#supply(test, count);
    const http = new HttpClient(this.services.ports[side === 'product' ? 'api' : 'peer'], users);
    const process = side === 'product' ? 'api' : 'peer';
    const cpu = this.services.cpuSeconds(process);
    const work =
      side === 'product'
        ? ({ staff, piece }) => test.product(http, staff, piece)
        : async ({ staff, piece }) => {
            const slots = test.slots(staff, piece);
            for (const part of test.parts) await peerPart(http, staff, part, slots[part], METHOD[part] ?? 'POST');
          };
    const { took, elapsed } = await drive({ users, seconds, next, work });
    http.close();
    if (took.length === 0) throw new Error(`${test.label}: the book is too small to measure it.`);
    return {
      p50: percentile(took, 0.5),
      p95: percentile(took, 0.95),
      perSecond: took.length / elapsed,
      cpuMs: cpu === undefined ? undefined : ((this.services.cpuSeconds(process) - cpu) * 1000) / took.length,
    };
  }

  /** @returns medians of the rounds, the median of their ratios, and the API's own times from its log */
  async measure(test, { users, rounds, seconds, warmUp }) {
    for (const side of ['product', 'peer']) await this.#run(test, side, users, warmUp);
    const logged = statSync(this.services.apiLog).size;
    const runs = { product: [], peer: [] };
    for (let round = 0; round < rounds; round++)
      for (const side of round % 2 === 0 ? ['product', 'peer'] : ['peer', 'product'])
        runs[side].push(await this.#run(test, side, users, seconds));
    this.services.checkAlive();
    const middle = (side, figure) => median(runs[side].map((run) => run[figure]));
    const side = (name) =>
      Object.fromEntries(['p50', 'p95', 'perSecond', 'cpuMs'].map((figure) => [figure, middle(name, figure)]));
    return {
      product: side('product'),
      peer: side('peer'),
      ratio: median(runs.product.map((run, i) => run.perSecond / runs.peer[i].perSecond)),
      serverP95: percentile(serverTimes(this.services.apiLog, logged), 0.95),
    };
  }
}

/** What the API itself took, as it wrote in its log. */
function serverTimes(log, from) {
  const text = readFileSync(log).subarray(from).toString('utf8');
  return [...text.matchAll(/"status":200,"ms":([\d.]+)/g)].map((m) => Number(m[1])).sort((a, b) => a - b);
}
