import { createServer } from 'node:net';

const tryListen = (port, host) =>
  new Promise((done) => {
    const server = createServer();
    server.once('error', (error) => done({ code: error.code }));
    server.listen({ port, host, exclusive: true }, () => {
      const chosen = server.address().port;
      server.close(() => done({ port: chosen }));
    });
  });

/** Free on the loopback address and on every address. */
export async function isPortFree(port) {
  for (const host of ['127.0.0.1', '0.0.0.0', '::']) {
    const { code } = await tryListen(port, host);
    if (code === 'EADDRINUSE' || code === 'EACCES') return false;
  }
  return true;
}

/** Below the ports that outgoing connections take, so that none of them takes it before it is used. */
export async function freePort() {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isPortFree(port)) return port;
  }
}
