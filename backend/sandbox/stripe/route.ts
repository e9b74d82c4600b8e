import type { Change } from './change';
import type { Params, Shape } from './params';
import type { SandboxSettings } from './options';

/** What a handler is given: checked parameters, the ids of the path, and the unit of work it may change things in. */
export interface Call {
  params: Params;
  path: Readonly<Record<string, string>>;
  change: Change;
  settings: SandboxSettings;
}

export interface Route {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  shape?: Shape;
  required?: readonly string[];
  /** Returns the answer's object; throws a `StripeRefusal` for everything else. */
  run: (call: Call) => unknown;
}

/** The id in the path; the route guarantees that it is there. */
export function pathId(call: Call, name: string): string {
  return call.path[name] ?? '';
}
