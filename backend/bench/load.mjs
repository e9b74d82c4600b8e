// A closed loop: each user sends the next request when the answer to the last one has arrived.
import http from 'node:http';

export class HttpClient {
  constructor(port, users) {
    this.port = port;
    this.agent = new http.Agent({ keepAlive: true, maxSockets: users });
  }

  /** @returns {Promise<Buffer>} the body; any answer but a 2xx is an error */
  ask({ method, path, headers, body }) {
    return new Promise((done, fail) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const asked = http.request(
        {
          host: '127.0.0.1',
          port: this.port,
          agent: this.agent,
          method,
          path,
          headers: text
            ? { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
            : headers,
        },
        (response) => {
          const chunks = [];
          response.on('data', (chunk) => chunks.push(chunk));
          response.on('end', () => {
            const all = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
            if (response.statusCode < 300) done(all);
            else
              fail(
                new Error(`${method} ${path} answered ${response.statusCode}: ${all.toString('utf8').slice(0, 500)}`),
              );
          });
        },
      );
      asked.once('error', fail);
      asked.end(text);
    });
  }

  close() {
    this.agent.destroy();
  }
}

/**
 * @param next gives each user its next piece of work, or undefined when there is no more
 * @returns milliseconds of each piece of work, sorted, and how long all of it took
 */
export async function drive({ users, seconds, next, work }) {
  const took = [];
  const began = performance.now();
  const end = began + seconds * 1000;
  await Promise.all(
    Array.from({ length: users }, async (_, user) => {
      while (performance.now() < end) {
        const piece = next(user);
        if (piece === undefined) return;
        const since = performance.now();
        await work(piece);
        took.push(performance.now() - since);
      }
    }),
  );
  const elapsed = (performance.now() - began) / 1000;
  return { took: took.sort((a, b) => a - b), elapsed };
}

/** @param sorted ascending */
export const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
export const median = (values) =>
  percentile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
