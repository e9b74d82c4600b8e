/** Tier 5: money that lies on no bill. A person puts it on one; across accounts only by the guarantor's instruction. */
export { CreditsModule } from './credits.module';
export { creditStateSql } from './credit.queries';
