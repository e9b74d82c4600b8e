/** `M••• Á•••`: an initial and as many dots for every word, so that its length says nothing. */
export function maskName(...parts: (string | null | undefined)[]): string {
  const words = parts.flatMap((p) => (p ?? '').split(/\s+/)).filter((w) => w !== '');
  return words.map((w) => `${[...w][0]!.toLocaleUpperCase('en-US')}•••`).join(' ') || '•••';
}

export const fullName = (...parts: (string | null | undefined)[]): string =>
  parts.filter((p) => p !== null && p !== undefined && p !== '').join(' ');
