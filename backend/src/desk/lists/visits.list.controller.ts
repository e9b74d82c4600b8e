import { Controller, Get, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import type { Act } from '#kernel';
import { VISITS } from './visits.queries';
import { ApiList } from './filters';
import { VisitRow } from './list-rows.dto';
import { Lists } from './lists.service';

type Asked = Record<string, unknown>;

@ApiTags('visits')
@Controller('visits')
export class VisitListController {
  constructor(private readonly lists: Lists) {}

  /** Visits and where their parts are on the way to a bill. Words of sensitive visits are masked for everyone. */
  @Get()
  @Can('read', 'Visit')
  @ApiList(VISITS.spec)
  @ApiOkResponse({ type: [VisitRow] })
  list(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Query() query: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VisitRow[]> {
    return this.lists.page(VISITS, { act, staff, query, object: 'visit', forPatients: true }, reply);
  }

  /** The same rows, all of them, as CSV. */
  @Get('export.csv')
  @Can('export', 'Visit')
  @ApiList(VISITS.spec)
  @ApiProduces('text/csv')
  export(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Query() query: Asked): Promise<StreamableFile> {
    return this.lists.export(VISITS, { act, staff, query, object: 'visit', forPatients: true });
  }
}
