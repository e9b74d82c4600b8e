/** Tier 6: the books compared with themselves and with the outside. Reads only. */
export { verifyBooks, type Queryable, type VerifiedLine, type VerifyOptions } from './verify-books';
