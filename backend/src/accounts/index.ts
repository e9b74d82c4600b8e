/** What is written beside an account: notes, the reveal of a sensitive visit, bill-ready alerts. */
export { AccountsModule } from './accounts.module';
