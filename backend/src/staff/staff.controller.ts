import { Body, Controller, Get, Param, Patch, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiQuery } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Can, CurrentAct } from '#access';
import { AuditedReads, CsvExports, listAnswer, parseListRequest, Refusal, type Act } from '#kernel';
import { ChangeStaff } from './commands/change-staff';
import { CreateStaff } from './commands/create-staff';
import { ChangeStaffBody, CreateStaffBody, StaffAnswer, StaffIdParam } from './staff.dto';
import { STAFF_COLUMNS, STAFF_EXPORT, STAFF_LIST } from './staff.queries';

@Controller('staff')
export class StaffController {
  constructor(
    private readonly reads: AuditedReads,
    private readonly exports: CsvExports,
    private readonly createStaff: CreateStaff,
    private readonly changeStaff: ChangeStaff,
  ) {}

  @Get()
  @Can('read', 'Staff')
  @ApiQuery({ name: 'id', required: false, isArray: true, type: String })
  @ApiQuery({ name: 'role', required: false })
  @ApiQuery({ name: 'status', required: false })
  @ApiQuery({ name: 'q', required: false, description: 'part of the name or the login' })
  @ApiOkResponse({ type: [StaffAnswer] })
  async list(
    @CurrentAct() act: Act,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StaffAnswer[]> {
    const request = parseListRequest(query, STAFF_LIST);
    const audit = { action: 'read.staff', objectType: 'staff', detail: { filters: Object.keys(query) } };
    const source = { select: STAFF_COLUMNS, from: 'staff p', request };
    return listAnswer(reply, await this.reads.list<StaffAnswer>(act, audit, source));
  }

  /** The same people, all of them, as CSV. */
  @Get('export.csv')
  @Can('export', 'Staff')
  @ApiProduces('text/csv')
  export(@CurrentAct() act: Act, @Query() query: Record<string, unknown>): Promise<StreamableFile> {
    const { where, values } = parseListRequest(query, STAFF_LIST);
    const source = { select: STAFF_COLUMNS, from: 'staff p', where, values, ...STAFF_EXPORT };
    return this.exports.of(act, 'staff', Object.keys(query), source, 'staff');
  }

  @Get(':id')
  @Can('read', 'Staff')
  @ApiOkResponse({ type: StaffAnswer })
  async show(@CurrentAct() act: Act, @Param() { id }: StaffIdParam): Promise<StaffAnswer> {
    const audit = { action: 'read.staff', objectType: 'staff', objectId: id };
    const sql = `SELECT ${STAFF_COLUMNS} FROM staff p WHERE p.id = $1`;
    const found = await this.reads.one<StaffAnswer>(act, audit, sql, [id]);
    if (!found) throw new Refusal('not_found');
    return found;
  }

  @Post()
  @Can('create', 'Staff')
  @ApiCreatedResponse({ type: StaffAnswer })
  async create(@CurrentAct() act: Act, @Body() body: CreateStaffBody): Promise<StaffAnswer> {
    return this.show(act, { id: await this.createStaff.run(act, body) });
  }

  /** Role, name, state, grants, a new password. It counts from the person's next request on. */
  @Patch(':id')
  @Can('change', 'Staff')
  @ApiOkResponse({ type: StaffAnswer })
  async change(
    @CurrentAct() act: Act,
    @Param() { id }: StaffIdParam,
    @Body() body: ChangeStaffBody,
  ): Promise<StaffAnswer> {
    await this.changeStaff.run(act, id, body);
    return this.show(act, { id });
  }
}
