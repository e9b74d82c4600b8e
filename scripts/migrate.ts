import { loadConfig } from '#config';
import { migrate } from '#kernel';

async function main(): Promise<void> {
  const done = await migrate(loadConfig().databaseUrl);
  console.log(done.length === 0 ? 'The schema is current.' : `Migrated: ${done.join(', ')}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
