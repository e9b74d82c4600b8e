import { Module } from '@nestjs/common';
import { SettingsModule } from '#settings';
import { DecideReviewCommand } from './commands/decide-review';
import { PickPaymentsCommand } from './commands/pick-payments';
import { PickPaymentsToReview } from './jobs/pick-payments-to-review';
import { ReviewsController } from './reviews.controller';

@Module({
  imports: [SettingsModule],
  controllers: [ReviewsController],
  providers: [DecideReviewCommand, PickPaymentsCommand, PickPaymentsToReview],
})
export class ReviewsModule {}
