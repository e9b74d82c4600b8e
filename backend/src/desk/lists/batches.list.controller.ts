import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import type { Act } from '#kernel';
import { BATCHES } from './batches.queries';
import { ApiList } from './filters';
import { BatchRow } from './list-rows.dto';
import { Lists } from './lists.service';

@ApiTags('batches')
@Controller('batches')
export class BatchListController {
  constructor(private readonly lists: Lists) {}

  /** Batches of checks, newest first. They name no patient. */
  @Get()
  @Can('read', 'Batch')
  @ApiList(BATCHES.spec)
  @ApiOkResponse({ type: [BatchRow] })
  list(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BatchRow[]> {
    return this.lists.plain(BATCHES, { act, staff, query, object: 'batch' }, reply);
  }
}
