/** Tier 1: double entry. `core/` is pure and names every way money moves; `post` is the only way into the journal. */
export * from './core/entry';
export * from './core/entries';
export {
  bumpVersion,
  bumpVersions,
  lockAccountOf,
  lockAccounts,
  lockWithSiblings,
  type LockedAccount,
} from './lock-accounts';
export { post } from './post';
export { sealAudit, sealJournal } from './seal';
