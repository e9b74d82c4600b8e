import { Controller, Get, Param, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import { AuditedReads, Refusal, type Act } from '#kernel';
import { ApiList } from './filters';
import { IMPORTS, QUARANTINE } from './imports.queries';
import { ImportRunDetail, ImportRunRow, QuarantinedRowDto } from './import-rows.dto';
import { ANYONE, Lists } from './lists.service';
import { pathId } from './path-id';

type Asked = Record<string, unknown>;
class ImportRunParam extends createZodDto(z.strictObject({ id: pathId })) {}

@ApiTags('imports')
@Controller()
export class ImportListController {
  constructor(
    private readonly lists: Lists,
    private readonly reads: AuditedReads,
  ) {}

  /** What the host feed brought, newest first. */
  @Get('imports')
  @Can('read', 'Import')
  @ApiList(IMPORTS.spec)
  @ApiOkResponse({ type: [ImportRunRow] })
  list(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Query() query: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportRunRow[]> {
    return this.lists.plain(IMPORTS, { act, staff, query, object: 'import' }, reply);
  }

  /** The same runs, all of them, as CSV. */
  @Get('imports/export.csv')
  @Can('export', 'Import')
  @ApiList(IMPORTS.spec)
  @ApiProduces('text/csv')
  export(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Query() query: Asked): Promise<StreamableFile> {
    return this.lists.plainExport(IMPORTS, { act, staff, query, object: 'import' });
  }

  /** One run with the first 100 of the rows that were kept out, and why. */
  @Get('imports/:id')
  @Can('read', 'Import')
  @ApiOkResponse({ type: ImportRunDetail })
  async show(@CurrentAct() act: Act, @Param() { id }: ImportRunParam): Promise<ImportRunDetail> {
    const found = await this.reads.one<{ run: ImportRunDetail }>(
      act,
      { action: 'read.import', objectType: 'import', objectId: String(id) },
      `SELECT row_to_json(run) AS run FROM (SELECT ${IMPORTS.columns(ANYONE)},
          coalesce((SELECT json_agg(x) FROM (SELECT ${QUARANTINE.columns(ANYONE)} FROM ${QUARANTINE.table}
            WHERE q.import_run_id = r.id ORDER BY q.id LIMIT 100) AS x), '[]'::json) AS quarantined
        FROM ${IMPORTS.table} WHERE r.id = $1) AS run`,
      [id],
    );
    if (!found) throw new Refusal('not_found');
    return found.run;
  }

  /** Rows of the feed that were kept out, with file, line and reason. */
  @Get('quarantined-rows')
  @Can('read', 'Import')
  @ApiList(QUARANTINE.spec)
  @ApiOkResponse({ type: [QuarantinedRowDto] })
  quarantined(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Query() query: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<QuarantinedRowDto[]> {
    return this.lists.plain(QUARANTINE, { act, staff, query, object: 'import' }, reply);
  }
}
