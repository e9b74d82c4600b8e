import { Controller, Get, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import type { Act } from '#kernel';
import { CREDIT_TOTALS, CREDITS } from './credits.queries';
import { ApiList } from './filters';
import { CreditRow, CreditTotals } from './list-rows.dto';
import { Lists } from './lists.service';

type Asked = Record<string, unknown>;

@ApiTags('credits')
@Controller('credits')
export class CreditListController {
  constructor(private readonly lists: Lists) {}

  /**
   * Money that lies on no bill, the oldest first: supervisors see all with masked names, agents the guarantor's who is
   * open. What was used up stays in the list; `open=true` leaves it out.
   */
  @Get()
  @Can('read', 'Credit')
  @ApiList(CREDITS.spec)
  @ApiOkResponse({ type: [CreditRow] })
  list(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Query() query: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CreditRow[]> {
    return this.lists.page(CREDITS, { act, staff, query, object: 'credit' }, reply);
  }

  /** The total of what is filtered and how old it is, with the same filters as the list. */
  @Get('totals')
  @Can('read', 'Credit')
  @ApiList(CREDITS.spec)
  @ApiOkResponse({ type: CreditTotals })
  totals(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Query() query: Asked): Promise<CreditTotals> {
    return this.lists.total<CreditTotals>(CREDITS, { act, staff, query, object: 'credit' }, CREDIT_TOTALS);
  }

  /** The same rows, all of them, as CSV. */
  @Get('export.csv')
  @Can('export', 'Credit')
  @ApiList(CREDITS.spec)
  @ApiProduces('text/csv')
  export(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Query() query: Asked): Promise<StreamableFile> {
    return this.lists.export(CREDITS, { act, staff, query, object: 'credit' });
  }
}
