import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import { AuditedReads, Clock, Refusal, UnitOfWork, type Act } from '#kernel';
import { DecideReviewCommand } from './commands/decide-review';
import { DecideReviewDto, ReviewDto, ReviewIdDto, ReviewQueueDto, type Review } from './reviews.dto';
import { QUEUE_SQL, REVIEW_SQL } from './reviews.queries';

const HISTORY_MS = 30 * 86_400_000;
type ReviewJson = Omit<z.infer<typeof Review>, 'decideRefusal'> & { guarantorId: number };

@ApiTags('reviews')
@Controller('reviews')
export class ReviewsController {
  constructor(
    private readonly reads: AuditedReads,
    private readonly clock: Clock,
    private readonly uow: UnitOfWork,
    private readonly decideReview: DecideReviewCommand,
  ) {}

  /** What waits: payments that staff took, by the sample and by the rules of risk, oldest first. */
  @Get()
  @Can('read', 'Review')
  @ApiOkResponse({ type: ReviewQueueDto })
  async queue(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff): Promise<ReviewQueueDto> {
    const work = { ...act, ground: 'work' as const };
    const audit = { action: 'read.payment_review', objectType: 'payment_review', detail: { list: [] } };
    const [queue] = await this.reads.rows<ReviewQueueDto>(work, audit, QUEUE_SQL, [staff.id]);
    return queue!;
  }

  @Get(':id')
  @Can('read', 'Review')
  @ApiOkResponse({ type: ReviewDto })
  async show(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: ReviewIdDto,
  ): Promise<ReviewDto> {
    const json = await this.reads.one<ReviewJson>(
      { ...act, ground: 'work' },
      {
        action: 'read.payment_review',
        objectType: 'payment_review',
        objectId: String(id),
        guarantorId: { sql: 'SELECT "guarantorId" FROM answer' },
      },
      REVIEW_SQL,
      [id, new Date(this.clock.now().getTime() - HISTORY_MS)],
    );
    if (!json) throw new Refusal('not_found');
    const { guarantorId: _guarantor, ...review } = json;
    const own = review.payment.takenById === staff.id;
    const refusal =
      review.status !== 'pending'
        ? 'This payment was reviewed already.'
        : own
          ? 'You took this payment yourself. Another supervisor reviews it.'
          : null;
    return { ...review, decideRefusal: refusal };
  }

  /** OK, back to who took it, or on to another supervisor. Nobody reviews their own payment. */
  @Post(':id/decide')
  @HttpCode(200)
  @Can('decide', 'Review')
  @ApiOkResponse({ type: ReviewDto })
  async decide(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: ReviewIdDto,
    @Body() body: DecideReviewDto,
  ): Promise<ReviewDto> {
    await this.uow.run({ ...act, ground: 'work' }, (tx) => this.decideReview.run(tx, { reviewId: id, ...body }));
    return this.show(act, staff, { id });
  }
}
