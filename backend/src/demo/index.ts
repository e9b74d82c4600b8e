/** The demo book: an invented but complete set of guarantors, visits, bills and payments, the same on every machine. */
export { loadStatements } from './load-statements';
export { returnOne } from './return-one';
export { loadBook, type Loaded, type LoadOptions } from './load';
export { addDemoStaff, DEMO_STAFF, type DemoPerson } from './staff';
