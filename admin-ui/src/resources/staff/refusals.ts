import { ProblemError } from '../../providers/problems';

/** A refusal is shown beside the field it is about; `whole` is what concerns no single field. */
export interface Refused {
  fields: Record<string, string>;
  whole: string | null;
}

export const nothingRefused: Refused = { fields: {}, whole: null };

/** The API names a field for most refusals; for these the field follows from the code. */
const fieldOfCode: Record<string, string> = {
  login_taken: 'login',
  password_too_short: 'password',
  password_common: 'password',
  grants_conflict: 'grants',
};

/** `shown` are the fields that the form has: a message for any other one must not disappear. */
export function refusedBy(error: unknown, shown: readonly string[]): Refused {
  if (!(error instanceof ProblemError))
    return { fields: {}, whole: error instanceof Error ? error.message : 'That did not work. Nothing was changed.' };
  const fields: Record<string, string> = {};
  for (const [path, text] of Object.entries(error.fields)) {
    const field = shown.find((one) => path === one || path.startsWith(`${one}.`));
    if (field) fields[field] ??= asSentence(text);
  }
  const byCode = fieldOfCode[error.code];
  if (byCode && shown.includes(byCode)) fields[byCode] = error.message;
  return { fields, whole: Object.keys(fields).length > 0 ? null : error.message };
}

/** The API says `has at least 15 characters`; beside its field that reads `It has at least 15 characters.` */
function asSentence(text: string): string {
  return /^[a-z]/.test(text) ? `It ${text}${/[.!?]$/.test(text) ? '' : '.'}` : text;
}
