/** What the server says when it refuses: a stable code, one plain sentence, and which fields are meant. */
export interface Problem {
  code: string;
  message: string;
  fields?: Record<string, string>;
}

/**
 * An answer that is not a success. `code` is what screens branch on; `fields` go beside their inputs.
 * Not react-admin's HttpError, which resets its own prototype so that no subclass can be told apart.
 */
export class ProblemError extends Error {
  readonly status: number;
  readonly body: unknown;
  readonly code: string;
  readonly fields: Record<string, string>;
  readonly requestId: string | null;

  constructor(status: number, problem: Problem, requestId: string | null = null, body: unknown = problem) {
    super(problem.message);
    this.name = 'ProblemError';
    this.status = status;
    this.body = body;
    this.code = problem.code;
    this.fields = problem.fields ?? {};
    this.requestId = requestId;
  }
}

export function isProblem(error: unknown, ...codes: string[]): error is ProblemError {
  return error instanceof ProblemError && (codes.length === 0 || codes.includes(error.code));
}

/** The server did not answer, which says nothing about whether it acted. */
export const noAnswer: Problem = { code: 'no_answer', message: 'The server did not answer. Check the connection.' };

export function problemOf(status: number, body: unknown): Problem {
  if (typeof body === 'object' && body !== null) {
    const { code, message, fields } = body as Record<string, unknown>;
    if (typeof code === 'string' && typeof message === 'string') return { code, message, fields: fieldsOf(fields) };
  }
  return { code: `http_${status}`, message: `The server answered ${status} without saying why.` };
}

/** Field messages come as a record, or as a list of {field, message}. */
function fieldsOf(fields: unknown): Record<string, string> | undefined {
  if (Array.isArray(fields)) {
    const pairs = fields.filter(isFieldMessage).map(({ field, message }) => [field, message] as const);
    return Object.fromEntries(pairs);
  }
  if (typeof fields !== 'object' || fields === null) return undefined;
  return Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, String(text)]));
}

function isFieldMessage(value: unknown): value is { field: string; message: string } {
  return typeof value === 'object' && value !== null && 'field' in value && 'message' in value;
}
