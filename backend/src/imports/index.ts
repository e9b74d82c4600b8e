/** Tier 6: the host feed comes in here, and only here; Synthea is read into the same feed. */
export { RefusedFeed } from './refused-feed';
export { runImport, type ImportFormat, type ImportRequest } from './run-import';
export type { FileSummary, ImportSummary } from './run-record';
