import type { Cents } from './cents';

/**
 * Splits a total over weights so that no cent is lost: largest remainder, ties to the earlier.
 * @param weights non-negative, at least one above zero
 */
export function prorate(total: Cents, weights: readonly number[]): Cents[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (!Number.isSafeInteger(total) || total < 0) throw new RangeError(`not whole cents: ${total}`);
  if (sum <= 0 || weights.some((w) => w < 0 || !Number.isSafeInteger(w)))
    throw new RangeError('weights must be whole and not all zero');
  const exact = weights.map((w) => {
    const product = BigInt(total) * BigInt(w);
    return { base: Number(product / BigInt(sum)), rest: product % BigInt(sum) };
  });
  let left = total - exact.reduce((a, e) => a + e.base, 0);
  const byRest = exact
    .map((e, i) => ({ rest: e.rest, i }))
    .sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1));
  const parts = exact.map((e) => e.base);
  for (const { i } of byRest) {
    if (left === 0) break;
    parts[i]! += 1;
    left -= 1;
  }
  return parts;
}

/** Equal installments; the last takes the remainder: $1,000.00 / 3 → 333.33, 333.33, 333.34. */
export function splitInstallments(total: Cents, count: number): Cents[] {
  if (!Number.isInteger(count) || count < 1 || count > total)
    throw new RangeError(`cannot split ${total} cents in ${count}`);
  const base = Math.floor(total / count);
  return [...Array<Cents>(count - 1).fill(base), total - base * (count - 1)];
}
