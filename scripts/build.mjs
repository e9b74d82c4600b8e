// npm run build: the backend into backend/dist and, without --backend, the console into admin-ui/dist; what is unchanged is left alone.
import { buildConsole } from './runtime/build-console.mjs';
import { compileBackend } from './runtime/compile.mjs';
import { explain } from './runtime/sentence.mjs';

try {
  const { compiled, removed } = await compileBackend();
  console.log(`backend: ${compiled} files compiled, ${removed} removed`);
  if (!process.argv.includes('--backend')) console.log(`console: ${buildConsole()}`);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
