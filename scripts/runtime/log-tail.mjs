import { closeSync, existsSync, openSync, readSync, renameSync, statSync } from 'node:fs';

const LARGEST = 20 * 1024 * 1024;

/** Makes room before a start: one older log is kept. */
export function rotate(file) {
  if (existsSync(file) && statSync(file).size > LARGEST) renameSync(file, `${file}.1`);
}

/**
 * Follows a log file from its present end. Children write to the file themselves, so that they neither block nor
 * break when the process that started them is killed.
 */
export function follow(file, onLine) {
  let position = existsSync(file) ? statSync(file).size : 0;
  let rest = '';
  const read = () => {
    if (!existsSync(file)) return;
    const { size } = statSync(file);
    if (size < position) position = 0;
    if (size === position) return;
    const buffer = Buffer.alloc(Math.min(size - position, 1024 * 1024));
    const handle = openSync(file, 'r');
    position += readSync(handle, buffer, 0, buffer.length, position);
    closeSync(handle);
    const lines = (rest + buffer.toString('utf8')).split('\n');
    rest = lines.pop();
    lines.filter(Boolean).forEach(onLine);
  };
  const timer = setInterval(read, 250);
  return {
    stop: () => {
      clearInterval(timer);
      read();
    },
  };
}

/** One short line for the terminal, or nothing for what belongs into the file only. */
export function shorten(line) {
  let record;
  try {
    record = JSON.parse(line);
  } catch {
    return line.slice(0, 300);
  }
  if (record === null || typeof record !== 'object') return line.slice(0, 300);
  if (!(record.level >= 40)) return undefined;
  const detail = record.err?.message && record.err.message !== record.msg ? `: ${record.err.message}` : '';
  return `${record.level >= 50 ? 'error' : 'warning'}: ${record.msg ?? ''}${detail}`.slice(0, 300);
}
