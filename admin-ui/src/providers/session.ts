import type { Role } from '@billing/contract';
import { useSyncExternalStore } from 'react';

export interface Staff {
  id: string;
  login: string;
  name: string;
  role: Role;
}

export interface DemoLogin {
  login: string;
  name: string;
  role: Role;
}

export interface SessionAnswer {
  staff: Staff;
  csrfToken: string;
  /** Packed CASL rules. */
  rules: unknown[];
  sandbox: boolean;
  locked: boolean;
  version?: string;
}

export interface Session {
  known: SessionAnswer | null;
  sandbox: boolean;
  demoLogins: DemoLogin[];
  demoPassword: string | null;
  callId: string | null;
}

/** Kept in memory only: neither the token nor who is calling belongs in the browser's storage. */
let state: Session = { known: null, sandbox: false, demoLogins: [], demoPassword: null, callId: null };
const listeners = new Set<() => void>();
let waiting: { resolve: () => void; reject: (reason: unknown) => void }[] = [];

function change(next: Partial<Session>): void {
  state = { ...state, ...next };
  listeners.forEach((listener) => listener());
}

export const session = {
  get: (): Session => state,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  signedIn(answer: SessionAnswer): void {
    change({ known: answer, sandbox: answer.sandbox });
    if (!answer.locked) release((one) => one.resolve());
  },
  signedOut(): void {
    change({ known: null, callId: null });
    release((one) => one.reject(new Error('signed out')));
  },
  options(next: Pick<Session, 'sandbox' | 'demoLogins' | 'demoPassword'>): void {
    change(next);
  },
  locked(): void {
    if (state.known && !state.known.locked) change({ known: { ...state.known, locked: true } });
  },
  /** Every read and write of a call carries the call's id: the ground on which the server shows anything. */
  call(callId: string | null): void {
    if (callId !== state.callId) change({ callId });
  },
  /** Requests refused because of the lock wait here and go out again, so that nothing typed is lost. */
  untilUnlocked(): Promise<void> {
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  },
};

function release(each: (one: (typeof waiting)[number]) => void): void {
  const all = waiting;
  waiting = [];
  all.forEach(each);
}

export function useSession(): Session {
  return useSyncExternalStore(session.subscribe, session.get);
}
