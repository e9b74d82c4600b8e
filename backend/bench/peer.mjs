// The peer: a bare Fastify with pg that runs the statements which the product was recorded to run (session look-up and
// audit row included) on the same database, and sends what they answer. No framework, no rules, no log.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import Fastify from 'fastify';
import pg from 'pg';
import { filler } from './tape.mjs';

const { PEER_PORT, DATABASE_URL, BENCH_TAPES, STRIPE_API_BASE } = process.env;
// The pools are those of the product: same size, same role, same waiting for the disk.
const pool = (options) =>
  new pg.Pool({ connectionString: DATABASE_URL, options, max: 12, min: 2, idleTimeoutMillis: 300_000 });
const pools = { reads: pool('-c role=billing_app -c synchronous_commit=off'), work: pool('-c role=billing_app') };
const agent = new http.Agent({ keepAlive: true });
const processor = new URL(STRIPE_API_BASE);

const tapes = Object.fromEntries(
  Object.entries(JSON.parse(readFileSync(BENCH_TAPES, 'utf8'))).map(([name, { steps }]) => [
    name,
    steps.map(readyStep),
  ]),
);

function readyStep(step) {
  if (step.text) return { ...step, values: step.values.map(filler) };
  const headers = Object.entries(step.headers).map(([name, value]) => [name, filler(value)]);
  return { ...step, headers, path: filler(step.path), body: filler(step.body) };
}

async function play(steps, slots) {
  const run = { slots, answers: [], fresh: {}, now: Date.now() };
  let client;
  try {
    for (const step of steps) {
      if (!step.text) {
        run.answers.push([await ask(step, run)]);
        continue;
      }
      if (step.text === 'START TRANSACTION') client = await pools.work.connect();
      const on = step.pool === 'work' && client ? client : pools[step.pool];
      const { rows } = await on.query({ name: step.name, text: step.text, values: step.values.map((v) => v(run)) });
      run.answers.push(rows);
      if (step.text === 'COMMIT') {
        client.release();
        client = undefined;
      }
    }
  } catch (error) {
    client?.release(true);
    // The worker heard of this payment from the processor first and has booked it: it is taken, as the product would say.
    if (error.constraint === 'entry_posts_once') return run.answers.at(-1);
    throw error;
  }
  return run.answers.at(-1);
}

function ask(step, run) {
  const { hostname, port } = processor;
  const body = step.body(run);
  const headers = Object.fromEntries(step.headers.map(([name, value]) => [name, value(run)]));
  if (body) headers['Content-Length'] = Buffer.byteLength(body);
  return new Promise((done, fail) => {
    const asked = http.request(
      { hostname, port, method: step.method, path: step.path(run), headers, agent },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
        response.on('end', () =>
          response.statusCode < 300
            ? done(JSON.parse(text))
            : fail(new Error(`processor ${response.statusCode}: ${text}`)),
        );
      },
    );
    asked.once('error', fail);
    asked.end(body);
  });
}

const sessionHash = (request) =>
  createHash('sha256')
    .update(/(?:^|; )bd=([^;]+)/.exec(request.headers.cookie)[1])
    .digest('hex');

const fastify = Fastify({ logger: false });
fastify.post('/run/:name', (request) =>
  play(tapes[request.params.name], { ...request.body, sessionHash: sessionHash(request) }),
);
fastify.get('/run/:name', (request) =>
  play(tapes[request.params.name], { ...request.query, sessionHash: sessionHash(request) }),
);
await fastify.listen({ port: Number(PEER_PORT), host: '127.0.0.1' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
