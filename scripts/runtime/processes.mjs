import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

export const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM' && !isZombie(pid);
  }
  return !isZombie(pid);
}

/** A process that ended but was never collected (its parent is gone, in a small container) counts as ended. */
function isZombie(pid) {
  try {
    return /^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** The command line of a process as one string, or '' when it is gone. */
export function commandOf(pid) {
  return listed().find((entry) => entry.pid === pid)?.command ?? '';
}

export function parentOf(pid) {
  return listed().find((entry) => entry.pid === pid)?.parent ?? 0;
}

/** Living processes of which the command line holds every one of the words. */
export function findProcesses(...words) {
  return listed().filter((entry) => entry.pid !== process.pid && words.every((word) => entry.command.includes(word)));
}

function listed() {
  return existsSync('/proc/self/cmdline') ? fromProc() : fromPs();
}

function fromProc() {
  const found = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0').join(' ').trim();
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (command && state !== 'Z' && state !== 'X') found.push({ pid: Number(name), parent: Number(parent), command });
    } catch {
      // It ended while we were looking.
    }
  }
  return found;
}

function fromPs() {
  const lines = execFileSync('ps', ['-axww', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return match ? [{ pid: Number(match[1]), parent: Number(match[2]), command: match[3] }] : [];
  });
}

export async function waitUntilGone(pid, milliseconds) {
  const end = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > end) return false;
    await sleep(25);
  }
  return true;
}

/** Asks a process to end, insists after a while, and returns when it is gone. */
export async function endProcess(pid, { signal = 'SIGTERM', patience = 10_000 } = {}) {
  const send = (name) => {
    try {
      process.kill(pid, name);
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  };
  send(signal);
  if (await waitUntilGone(pid, patience)) return true;
  send('SIGKILL');
  return waitUntilGone(pid, 5_000);
}
