import { optionsFromEnvironment } from './options';
import { startStripeSandbox } from './server';

async function main(): Promise<void> {
  const sandbox = await startStripeSandbox(optionsFromEnvironment(process.env));
  process.stdout.write(`Stripe sandbox on ${sandbox.url}\n`);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void sandbox.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`The Stripe sandbox did not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
