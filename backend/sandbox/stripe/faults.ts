export const FAULTS = [
  'timeout_before',
  'timeout_after',
  '500_before',
  '500_after_store',
  'truncate',
  'reset',
  'delay',
] as const;

export type FaultKind = (typeof FAULTS)[number];

export interface Fault {
  kind: FaultKind;
  method: string | undefined;
  path: string | undefined;
  /** How many more requests it strikes. */
  left: number;
  ms: number | undefined;
  /** Only for `reset`: whether the request took effect before the connection was reset. */
  when: 'before' | 'after';
}

/** Failures that a test asks for, each struck as often as it said. */
export class Faults {
  private armed: Fault[] = [];

  arm(fault: Fault): void {
    this.armed.push(fault);
  }

  clear(): void {
    this.armed = [];
  }

  list(): readonly Fault[] {
    return this.armed;
  }

  /** The first fault that fits the request, counted down. */
  take(method: string, path: string): Fault | undefined {
    const found = this.armed.find(
      (fault) => (fault.method === undefined || fault.method === method) && pathFits(fault.path, path),
    );
    if (!found) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.armed = this.armed.filter((fault) => fault !== found);
    return found;
  }
}

/** `*`, `.*`, `{id}` and `:id` stand for any part; a trailing slash for everything below; no leading slash for an end. */
export function pathFits(pattern: string | undefined, path: string): boolean {
  if (pattern === undefined || pattern === '' || pattern === '*') return true;
  const marked = pattern
    .replace(/^\^|\$$/g, '')
    .replace(/\[\^\/\]\+|\.\*|\{[^}]*\}|:[a-z_]+|\*+/gi, '\u0000')
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('\u0000', '.+');
  const start = pattern.startsWith('/v1') || pattern.startsWith('^') ? '^' : '';
  const end = pattern.endsWith('/') ? '' : '$';
  return new RegExp(start + marked + end).test(path);
}
