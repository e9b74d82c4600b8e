import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import type { Act } from '#kernel';
import { BILLS } from './bills.queries';
import { ApiList } from './filters';
import { BillRow } from './list-rows.dto';
import { Lists } from './lists.service';

type Asked = Record<string, unknown>;

@ApiTags('bills')
@Controller('bills')
export class BillListController {
  constructor(private readonly lists: Lists) {}

  /** Bills with their state. Supervisors see all with masked names; agents those of the guarantor who is open. */
  @Get()
  @Can('read', 'Bill')
  @ApiList(BILLS.spec)
  @ApiOkResponse({ type: [BillRow] })
  list(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Query() query: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BillRow[]> {
    return this.lists.page(BILLS, { act, staff, query, object: 'bill', forPatients: true }, reply);
  }
}
