import { Injectable, type StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { SignedInStaff } from '#access';
import { AuditedReads, CsvExports, listAnswer, parseListRequest, Refusal, type Act } from '#kernel';
import { readPage, type ListDef, type ReadRequest } from './list-page';
import type { Sight } from './sight';
import { Sights, type Seen } from './sights';

/** Who asks for which list. */
export interface Asking {
  act: Act;
  staff: SignedInStaff;
  query: Record<string, unknown>;
  object: string;
  hasOwn?: boolean;
  forPatients?: boolean;
}

/** How every list is answered: what may this person see, what do they ask, one page, one audit row. */
@Injectable()
export class Lists {
  constructor(
    private readonly reads: AuditedReads,
    private readonly exports: CsvExports,
    private readonly sights: Sights,
  ) {}

  /** What is asked, read before anything is looked up. */
  read(list: ListDef, asking: Asking): ReadRequest {
    const firstParameter = list.visible(ANYONE).values.length + 1;
    return parseListRequest(asking.query, list.spec, firstParameter);
  }

  async see(asking: Asking): Promise<Seen> {
    return this.sights.of(asking.act, asking.staff, asking.query, {
      object: asking.object,
      hasOwn: asking.hasOwn ?? false,
      forPatients: asking.forPatients ?? false,
    });
  }

  async page<T>(
    list: ListDef,
    asking: Asking,
    reply: FastifyReply,
    narrow: (r: ReadRequest) => ReadRequest = (r) => r,
  ): Promise<T[]> {
    this.read(list, asking);
    const seen = await this.see(asking);
    const request = narrow(this.for(list, asking, seen.sight));
    const page = await readPage<T>(
      this.reads,
      { ...asking.act, ground: seen.ground },
      {
        action: `read.${asking.object}`,
        objectType: asking.object,
        guarantorId: seen.guarantorId,
        detail: { list: Object.keys(asking.query) },
      },
      list,
      seen.sight,
      request,
    );
    return listAnswer(reply, page);
  }

  /** One figure or a few about all that is filtered. */
  async total<T extends object>(list: ListDef, asking: Asking, columns: string): Promise<T> {
    this.read(list, asking);
    const seen = await this.see(asking);
    const request = this.for(list, asking, seen.sight);
    const visible = list.visible(seen.sight);
    const [row] = await this.reads.rows<T>(
      { ...asking.act, ground: seen.ground },
      {
        action: `read.${asking.object}`,
        objectType: asking.object,
        guarantorId: seen.guarantorId,
        detail: { totals: Object.keys(asking.query) },
      },
      `SELECT ${columns} FROM ${list.table} WHERE (${visible.where}) AND ${request.where}`,
      [...visible.values, ...request.values],
    );
    if (!row) throw new Refusal('not_found');
    return row;
  }

  async export(list: ListDef, asking: Asking): Promise<StreamableFile> {
    this.read(list, asking);
    const seen = await this.see(asking);
    return this.file(list, asking, { ...asking.act, ground: seen.ground }, seen.sight);
  }

  /** As `plain`, all rows. */
  plainExport(list: ListDef, asking: Asking): Promise<StreamableFile> {
    return this.file(list, asking, asking.act, plainSight(asking));
  }

  /** Rows without patients: runs of the import, its quarantine. */
  async plain<T>(list: ListDef, asking: Asking, reply: FastifyReply): Promise<T[]> {
    const request = this.read(list, asking);
    const audit = { action: `read.${asking.object}`, objectType: asking.object };
    return listAnswer(reply, await readPage<T>(this.reads, asking.act, audit, list, plainSight(asking), request));
  }

  private file(list: ListDef, asking: Asking, act: Act, sight: Sight): Promise<StreamableFile> {
    const request = this.for(list, asking, sight);
    const visible = list.visible(sight);
    return this.exports.of(act, asking.object, Object.keys(asking.query), {
      select: list.columns(sight),
      from: `${list.table} ${list.joins}`,
      where: `(${visible.where}) AND ${request.where}`,
      values: [...visible.values, ...request.values],
      ...list.export!,
    });
  }

  private for(list: ListDef, asking: Asking, sight: Sight): ReadRequest {
    return parseListRequest(asking.query, list.spec, list.visible(sight).values.length + 1);
  }
}

const plainSight = ({ staff }: Asking): Sight => ({ of: 'all', today: '', staffId: staff.id });

/** Where nothing depends on who asks. */
export const ANYONE: Sight = { of: 'all', today: '2000-01-01', staffId: '' };
