import type { LoggerService } from '@nestjs/common';
import pino, { type Logger } from 'pino';

const CARD_LIKE = /\b\d(?:[ -]?\d){11,18}\b/g;
/** Digit runs as long as a card number keep only their last four. */
export const maskDigits = (text: string): string =>
  text.replace(CARD_LIKE, (run) => `[digits …${run.replace(/\D/g, '').slice(-4)}]`);

function masked(value: unknown): unknown {
  if (typeof value === 'string') return maskDigits(value);
  if (Array.isArray(value)) return value.map(masked);
  if (value instanceof Error) return { type: value.name, message: maskDigits(value.message) };
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, masked(v)]));
  return value;
}

/** Bodies, query strings, cookies and tokens never reach the log; what looks like a card number is masked wherever it stands. */
export function createLog(level: string, destination?: pino.DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: { pid: process.pid },
    redact: {
      paths: ['*.cookie', '*.authorization', '*.password', '*.token', 'req.headers', 'headers', 'body', 'query'],
      censor: '[redacted]',
    },
    formatters: { log: (entry) => masked(entry) as Record<string, unknown> },
    hooks: {
      logMethod(args, method) {
        method.apply(this, args.map((a) => (typeof a === 'string' ? maskDigits(a) : a)) as typeof args);
      },
    },
  };
  return pino(options, destination ?? gathered());
}

const FLUSH_EVERY_MS = 250;

/**
 * Lines are written together, a few times a second: one write for each request would be a tenth of a search. Errors
 * are written at once, and everything is when the process ends; what kill -9 takes is in the audit all the same.
 */
function gathered(): pino.DestinationStream & { flush: () => void } {
  const out = pino.destination({ dest: 1, sync: true, minLength: 8_192, periodicFlush: FLUSH_EVERY_MS });
  process.on('exit', () => out.flushSync());
  return {
    write(line: string): void {
      out.write(line);
      if (line.startsWith('{"level":5') || line.startsWith('{"level":6')) out.flush();
    },
    flush: () => out.flushSync(),
  };
}

/** Nest's own messages in the same log. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log = (message: unknown, ...rest: unknown[]): void => this.write('debug', message, rest);
  error = (message: unknown, ...rest: unknown[]): void => this.write('error', message, rest);
  warn = (message: unknown, ...rest: unknown[]): void => this.write('warn', message, rest);
  debug = (message: unknown, ...rest: unknown[]): void => this.write('debug', message, rest);
  verbose = (message: unknown, ...rest: unknown[]): void => this.write('trace', message, rest);
  fatal = (message: unknown, ...rest: unknown[]): void => this.write('fatal', message, rest);

  private write(level: 'fatal' | 'error' | 'warn' | 'debug' | 'trace', message: unknown, rest: unknown[]): void {
    const from = rest.length > 0 ? { from: rest[rest.length - 1] } : {};
    if (typeof message === 'object' && message !== null) this.logger[level]({ ...from, ...message });
    else this.logger[level](from, String(message));
  }
}
