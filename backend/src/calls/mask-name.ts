/** `M••• Á•••`: an initial and as many dots for the first and the last name, so that their length and number say nothing. */
export function maskName(...parts: (string | null | undefined)[]): string {
  const names = parts.map((p) => (p ?? '').trim()).filter((p) => p !== '');
  return names.map((p) => `${[...p][0]!.toLocaleUpperCase('en-US')}•••`).join(' ') || '•••';
}

export const fullName = (...parts: (string | null | undefined)[]): string =>
  parts.filter((p) => p !== null && p !== undefined && p !== '').join(' ');
