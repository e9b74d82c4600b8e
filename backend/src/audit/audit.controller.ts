import { Controller, Get, Param, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiQuery } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import { AuditedReads, Clock, CsvExports, listAnswer, parseListRequest, Refusal, type Act } from '#kernel';
import { AuditEvent, AuditIdParam } from './audit.dto';
import { AUDIT_EXPORT, AUDIT_FROM, AUDIT_LIST, auditColumnsFor, auditRowsOf } from './audit.queries';

@Controller('audit')
export class AuditController {
  constructor(
    private readonly reads: AuditedReads,
    private readonly clock: Clock,
    private readonly exports: CsvExports,
  ) {}

  /** Agents see their own rows, supervisors all, admins all without values. Looking leaves a row as well. */
  @Get()
  @Can('read', 'Audit')
  @ApiQuery({ name: 'from', required: false, description: 'a day in New York or an instant; inclusive' })
  @ApiQuery({ name: 'to', required: false, description: 'a day in New York (inclusive) or an instant (exclusive)' })
  @ApiQuery({ name: 'actorId', required: false })
  @ApiQuery({ name: 'action', required: false })
  @ApiQuery({ name: 'objectType', required: false })
  @ApiQuery({ name: 'objectId', required: false })
  @ApiQuery({ name: 'guarantorId', required: false })
  @ApiQuery({ name: 'callId', required: false })
  @ApiQuery({ name: 'outcome', required: false })
  @ApiOkResponse({ type: [AuditEvent] })
  async list(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AuditEvent[]> {
    const request = parseListRequest(query, AUDIT_LIST, 3);
    const page = await this.reads.list<AuditEvent>(
      act,
      { action: 'read.audit', objectType: 'audit', detail: { filters: Object.keys(query) } },
      {
        select: auditColumnsFor(staff),
        from: AUDIT_FROM,
        where: auditRowsOf(staff),
        values: [staff.id, this.clock.now()],
        request,
      },
    );
    return listAnswer(reply, page);
  }

  /** The same rows, all of them, as CSV: names of fields, no values. */
  @Get('export.csv')
  @Can('export', 'Audit')
  @ApiProduces('text/csv')
  export(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Query() query: Record<string, unknown>,
  ): Promise<StreamableFile> {
    const request = parseListRequest(query, AUDIT_LIST, 3);
    const source = {
      select: auditColumnsFor(staff),
      from: AUDIT_FROM,
      where: `${auditRowsOf(staff)} AND ${request.where}`,
      values: [staff.id, this.clock.now(), ...request.values],
      ...AUDIT_EXPORT,
    };
    return this.exports.of(act, 'audit', Object.keys(query), source, 'audit');
  }

  @Get(':id')
  @Can('read', 'Audit')
  @ApiOkResponse({ type: AuditEvent })
  async show(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: AuditIdParam,
  ): Promise<AuditEvent> {
    const found = await this.reads.one<{ event: AuditEvent }>(
      act,
      { action: 'read.audit', objectType: 'audit', objectId: id },
      `SELECT row_to_json(shown) AS event FROM (SELECT ${auditColumnsFor(staff)} FROM ${AUDIT_FROM}
        WHERE e.id = $3 AND ${auditRowsOf(staff)}) AS shown`,
      [staff.id, this.clock.now(), id],
    );
    if (!found) throw new Refusal('not_found');
    return found.event;
  }
}
