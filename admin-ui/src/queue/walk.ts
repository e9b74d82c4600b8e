/** The id that a step from `current` leads to; one that left the list is stepped from where it was. */
export function stepped(ids: readonly string[], current: string, was: number, by: 1 | -1): string | null {
  const at = ids.indexOf(current);
  // Below the place of one that left stands, at that place, the one that followed it.
  const to = at < 0 ? (by === 1 ? was : was - 1) : at + by;
  return ids[Math.min(Math.max(to, 0), ids.length - 1)] ?? null;
}

/** What comes after a decision: the one that followed, at the end of the list the one before, else nothing. */
export function afterDecision(ids: readonly string[], decided: string): string | null {
  const at = ids.indexOf(decided);
  if (at < 0) return ids[0] ?? null;
  return ids[at + 1] ?? ids[at - 1] ?? null;
}
