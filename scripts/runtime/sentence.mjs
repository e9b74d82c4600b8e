/** A problem that the person at the keyboard can solve: shown as its sentence, without a stack. */
export class Sentence extends Error {}

export function explain(error) {
  if (error instanceof Sentence) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
