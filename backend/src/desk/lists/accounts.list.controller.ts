import { Controller, Get, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import type { Act } from '#kernel';
import { ACCOUNTS } from './accounts.queries';
import { ApiList } from './filters';
import { AccountRow } from './list-rows.dto';
import { Lists } from './lists.service';

type Asked = Record<string, unknown>;

@ApiTags('accounts')
@Controller('accounts')
export class AccountListController {
  constructor(private readonly lists: Lists) {}

  /** Accounts with what they owe. Supervisors see all with masked names; agents those of the guarantor who is open. */
  @Get()
  @Can('read', 'Account')
  @ApiList(ACCOUNTS.spec)
  @ApiOkResponse({ type: [AccountRow] })
  list(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Query() query: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccountRow[]> {
    return this.lists.page(ACCOUNTS, { act, staff, query, object: 'account' }, reply);
  }

  /** The same rows, all of them, as CSV. */
  @Get('export.csv')
  @Can('export', 'Account')
  @ApiList(ACCOUNTS.spec)
  @ApiProduces('text/csv')
  export(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Query() query: Asked): Promise<StreamableFile> {
    return this.lists.export(ACCOUNTS, { act, staff, query, object: 'account' });
  }
}
