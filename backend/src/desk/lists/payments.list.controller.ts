import { Controller, Get, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import type { Act } from '#kernel';
import { ApiList } from './filters';
import { PaymentRow, PaymentTotals } from './list-rows.dto';
import { Lists } from './lists.service';
import { afterCursor, cursorOf, PAYMENT_TOTALS, PAYMENTS, understandQ } from './payments.queries';

type Asked = Record<string, unknown>;
const FIRST_PAGE = 25;

@ApiTags('payments')
@Controller('payments')
export class PaymentListController {
  constructor(private readonly lists: Lists) {}

  /**
   * Payments, newest first. Supervisors see all with masked names; agents their own of the business day, or those of the
   * guarantor who is open. `X-Next-Cursor` is the next page's `after`, however deep.
   */
  @Get()
  @Can('read', 'Payment')
  @ApiList(PAYMENTS.spec, ['q', 'after'])
  @ApiOkResponse({ type: [PaymentRow] })
  async list(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Query() asked: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PaymentRow[]> {
    const { after, ...query } = understandQ(asked);
    const isDefault = query['_sort'] === undefined && query['_order'] === undefined;
    let limit = FIRST_PAGE;
    const rows = await this.lists.page<PaymentRow>(
      PAYMENTS,
      { act, staff, query, object: 'payment', hasOwn: true },
      reply,
      (request) => {
        limit = request.limit;
        return afterCursor(request, after, !isDefault);
      },
    );
    const last = rows.at(-1);
    const newestFirst = (query['_sort'] ?? 'createdAt') === 'createdAt' && (query['_order'] ?? 'DESC') === 'DESC';
    if (last && rows.length === limit && newestFirst) reply.header('X-Next-Cursor', cursorOf(last));
    return rows;
  }

  /** The total of what is filtered, with the same filters as the list. */
  @Get('totals')
  @Can('read', 'Payment')
  @ApiList(PAYMENTS.spec, ['q'])
  @ApiOkResponse({ type: PaymentTotals })
  totals(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Query() asked: Asked): Promise<PaymentTotals> {
    return this.lists.total<PaymentTotals>(
      PAYMENTS,
      { act, staff, query: understandQ(asked), object: 'payment', hasOwn: true },
      PAYMENT_TOTALS,
    );
  }

  /** The same rows, all of them, as CSV. */
  @Get('export.csv')
  @Can('export', 'Payment')
  @ApiList(PAYMENTS.spec, ['q'])
  @ApiProduces('text/csv')
  export(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Query() asked: Asked): Promise<StreamableFile> {
    return this.lists.export(PAYMENTS, { act, staff, query: understandQ(asked), object: 'payment' });
  }
}
