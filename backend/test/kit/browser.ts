/** What came back, with its JSON body as a value to look into. */
export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  body: T;
  text: string;
}

export interface Send {
  headers?: Record<string, string>;
  /** Sent as it is, instead of as JSON. */
  raw?: string | Buffer;
}

/** Talks to the API as the console does: it keeps the cookie and sends the CSRF token and the call with every request. */
export class Browser {
  cookie: string | null = null;
  csrfToken: string | null = null;
  callId: string | null = null;
  staff: { id: string; login: string; name: string; role: string } | null = null;

  constructor(
    readonly origin: string,
    readonly cookieName: string,
  ) {}

  async signIn(login: string, password: string, send: Send = {}): Promise<Answer<SessionBody>> {
    const answer = await this.post<SessionBody>('/api/session', { login, password }, send);
    if (answer.status === 200) {
      this.csrfToken = answer.body.csrfToken;
      this.staff = answer.body.staff;
    }
    return answer;
  }

  get<T = unknown>(path: string, send: Send = {}): Promise<Answer<T>> {
    return this.send<T>('GET', path, undefined, send);
  }

  post<T = unknown>(path: string, body?: unknown, send: Send = {}): Promise<Answer<T>> {
    return this.send<T>('POST', path, body, send);
  }

  patch<T = unknown>(path: string, body?: unknown, send: Send = {}): Promise<Answer<T>> {
    return this.send<T>('PATCH', path, body, send);
  }

  async send<T = unknown>(method: string, path: string, body?: unknown, send: Send = {}): Promise<Answer<T>> {
    const headers: Record<string, string> = {
      ...(this.cookie ? { cookie: `${this.cookieName}=${this.cookie}` } : {}),
      ...(this.csrfToken && method !== 'GET' ? { 'x-csrf-token': this.csrfToken } : {}),
      ...(this.callId ? { 'x-call-id': this.callId } : {}),
      ...(body !== undefined ? { 'content-type': 'application/json' } : {}),
      ...send.headers,
    };
    const sent = send.raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(this.origin + path, {
      method,
      headers,
      body: typeof sent === 'string' || sent === undefined ? sent : new Uint8Array(sent),
      redirect: 'manual',
    });
    this.keepCookie(response.headers);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as T, text };
  }

  private keepCookie(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [name, value] = (line.split(';')[0] ?? '').split('=');
      if (name === this.cookieName) this.cookie = value || null;
    }
  }
}

export interface SessionBody {
  staff: { id: string; login: string; name: string; role: string };
  csrfToken: string;
  rules: unknown[];
  sandbox: boolean;
  locked: boolean;
  lockAfterMs: number;
}

export interface ProblemBody {
  code: string;
  message: string;
  fields: Record<string, string>;
}
