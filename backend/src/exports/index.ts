/** Tier 6: what the desk took and gave back on a day, given back to the host in the words of its own feed. */
export { exportDay, RefusedExport, type ExportedDay } from './export-day';
