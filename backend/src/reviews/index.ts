/** Tier 6: what a supervisor looks at after the fact. A review never changes a payment. */
export { ReviewsModule } from './reviews.module';
