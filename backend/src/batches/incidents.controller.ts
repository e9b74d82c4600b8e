import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Can, CurrentAct } from '#access';
import { AuditedReads, UnitOfWork, type Act } from '#kernel';
import { RecordIncidentCommand } from './commands/record-incident';
import { IncidentDto, NewIncidentDto } from './incidents.dto';

const INCIDENTS = `SELECT i.id, i.kind, i.received_on::text AS "receivedOn", i.amount_cents::float8 AS "amountCents", i.outcome, i.witness, i.note,
  coalesce(s.name, i.recorded_by) AS "recordedBy", iso_instant(i.recorded_at) AS "recordedAt"
  FROM mail_incidents i LEFT JOIN staff s ON s.id::text = i.recorded_by`;

/** What comes by mail and is no tender. There is no way to take cash: it is written down and goes back. */
@ApiTags('batches')
@Controller('mail-incidents')
export class IncidentsController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reads: AuditedReads,
    private readonly record: RecordIncidentCommand,
  ) {}

  /** The last 100, newest first. */
  @Get()
  @Can('read', 'MailIncident')
  @ApiOkResponse({ type: [IncidentDto] })
  list(@CurrentAct() act: Act): Promise<IncidentDto[]> {
    const audit = { action: 'read.mail_incident', objectType: 'mail_incident' };
    return this.reads.rows<IncidentDto>({ ...act, ground: 'work' }, audit, `${INCIDENTS} ORDER BY i.id DESC LIMIT 100`);
  }

  @Post()
  @Can('create', 'MailIncident')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiCreatedResponse({ type: IncidentDto })
  async create(@CurrentAct() act: Act, @Body() body: NewIncidentDto): Promise<IncidentDto> {
    const { amountCents = null, witness = null, ...rest } = body;
    const work = { ...act, ground: 'work' as const };
    const id = await this.uow.run(work, (tx) => this.record.run(tx, { ...rest, amountCents, witness }, body));
    const audit = { action: 'read.mail_incident', objectType: 'mail_incident', objectId: String(id) };
    const [incident] = await this.reads.rows<IncidentDto>(work, audit, `${INCIDENTS} WHERE i.id = $1`, [id]);
    return incident!;
  }
}
