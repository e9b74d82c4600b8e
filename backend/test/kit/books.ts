import { verifyBooks, type Queryable, type VerifyOptions } from '#assurance';

/** Every test of money ends with this: the books agree with themselves, in the accounts that it touched or as a whole. */
export async function expectBalancedBooks(queryable: Queryable, options: VerifyOptions = {}): Promise<void> {
  const lines = await verifyBooks(queryable, options);
  expect(lines.filter((line) => !line.ok).map((line) => line.line)).toEqual([]);
}
