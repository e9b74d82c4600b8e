import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writePrivateJson } from './paths.mjs';
import { commandOf, endProcess, isAlive, parentOf } from './processes.mjs';
import { Sentence } from './sentence.mjs';

const SCRIPT = 'start.mjs';

/**
 * One start a data folder. A second one is refused with a sentence, unless the first has lost the `npm` that a person
 * could stop it by: such an orphan is ended in order, and this start takes its place.
 */
export async function claim(dataDir, address, say) {
  const file = join(dataDir, 'run', 'start.json');
  const other = readJson(file);
  if (other && other.pid !== process.pid && isAlive(other.pid) && commandOf(other.pid).includes(SCRIPT)) {
    const orphaned = other.parents.some((pid) => !isAlive(pid));
    if (!orphaned) {
      throw new Sentence(
        `Billing Desk runs already on ${dataDir} (process ${other.pid}), at ${other.address}. ` +
          'Stop it with Ctrl-C first, or set DATA_DIR and PORT for a second one.',
      );
    }
    say(`Stopping the start that lost its terminal (process ${other.pid}).`);
    await endProcess(other.pid, { patience: 60_000 });
  }
  writePrivateJson(file, { pid: process.pid, parents: npmAbove(), address });
  return () => {
    if (readJson(file)?.pid === process.pid) rmSync(file, { force: true });
  };
}

/** The processes between this one and the `npm` that a person started. */
function npmAbove() {
  const chain = [];
  for (let pid = process.ppid; pid > 1 && chain.length < 4; pid = parentOf(pid)) {
    chain.push(pid);
    if (/(^|[\s/])npm/.test(commandOf(pid))) return chain;
  }
  return [];
}
