import type { ValueTransformer } from 'typeorm';

/** `bigint` arrives as text: a safe integer or nothing. */
export function centsFromDatabase(value: string | number): number {
  const n = Number(value);
  if (!Number.isSafeInteger(n)) throw new RangeError(`cents out of range: ${value}`);
  return n;
}

export const centsColumn: ValueTransformer = {
  to: (value: number | null) => value,
  from: (value: string | null) => (value === null ? null : centsFromDatabase(value)),
};
