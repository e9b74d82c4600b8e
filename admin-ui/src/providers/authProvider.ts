import type { Action } from '@billing/contract';
import type { AuthProvider } from 'react-admin';
import { currentAbility } from './ability';
import { call } from './httpClient';
import { isProblem, ProblemError } from './problems';
import { type DemoLogin, type SessionAnswer, session } from './session';
import { subjectOf } from './subjects';

let asking: Promise<SessionAnswer> | null = null;

/** One question at a time, however many screens ask at once. */
function askSession(): Promise<SessionAnswer> {
  asking ??= call<SessionAnswer>('/api/session')
    .then((answer) => {
      session.signedIn(answer);
      return answer;
    })
    .catch((error: unknown) => {
      noteOptions(error);
      throw error;
    })
    .finally(() => {
      asking = null;
    });
  return asking;
}

/** An answer of 401 says whether this is the sandbox and which demo sign-ins it has. */
function noteOptions(error: unknown): void {
  if (!(error instanceof ProblemError) || error.status !== 401) return;
  const body = error.body as { sandbox?: boolean; demoLogins?: DemoLogin[]; demoPassword?: string } | undefined;
  session.options({
    sandbox: body?.sandbox === true,
    demoLogins: body?.demoLogins ?? [],
    demoPassword: body?.demoPassword ?? null,
  });
}

export const authProvider: AuthProvider = {
  async login({ login, password }: { login: string; password: string }) {
    session.signedIn(await call<SessionAnswer>('/api/session', { method: 'POST', body: { login, password } }));
  },
  async logout() {
    if (!session.get().known) return;
    try {
      await call('/api/session', { method: 'DELETE', whileLocked: true });
    } catch (error) {
      // Without a session there is nothing to end; anything else must not keep the person signed in on screen.
      if (!isProblem(error)) throw error;
    } finally {
      session.signedOut();
    }
  },
  async checkAuth() {
    if (!session.get().known) await askSession();
  },
  async checkError(error: unknown) {
    if (error instanceof ProblemError && error.status === 401 && error.code !== 'session_locked') throw error;
  },
  async getIdentity() {
    const { staff } = session.get().known ?? (await askSession());
    return { id: staff.id, fullName: staff.name };
  },
  async getPermissions() {
    return session.get().known?.staff.role ?? null;
  },
  async canAccess({ resource, action }) {
    if (!session.get().known) await askSession();
    return currentAbility().can(actionOf(action), subjectOf(resource));
  },
};

/** react-admin speaks of screens; the permissions speak of what is done to a record. */
function actionOf(action: string): Action {
  if (action === 'edit') return 'change';
  return action === 'create' || action === 'export' ? action : 'read';
}

/** Asked in the background, so that the cover comes by itself when the server has locked the session. */
export async function checkLock(): Promise<void> {
  try {
    const answer = await call<SessionAnswer>('/api/session', { background: true });
    if (answer.locked) session.locked();
  } catch (error) {
    if (isProblem(error, 'session_locked')) session.locked();
  }
}

export async function unlock(password: string): Promise<void> {
  const known = session.get().known;
  const options = { method: 'POST', body: { password }, whileLocked: true } as const;
  const answer = await call<SessionAnswer | undefined>('/api/session/unlock', options);
  const next = answer?.staff ? answer : known && { ...known, ...answer, locked: false };
  if (next) session.signedIn({ ...next, locked: false });
}
