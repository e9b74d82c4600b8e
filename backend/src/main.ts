import { ConfigError, loadConfig } from '#config';
import { DatabaseNotFit } from '#kernel';
import { createLog } from '#http';
import { createApp } from './create-app';

async function main(): Promise<void> {
  const config = loadConfig();
  const log = createLog(config.logLevel);
  const app = await createApp({ config, log });
  app.enableShutdownHooks(['SIGINT', 'SIGTERM']);
  await app.listen({ port: config.port, host: config.host });
  log.info({ port: config.port, publicUrl: config.publicUrl, sandbox: config.sandbox }, 'the desk is open');
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError || error instanceof DatabaseNotFit) console.error(error.message);
  else console.error(error);
  process.exit(1);
});
