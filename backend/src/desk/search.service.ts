import { Injectable } from '@nestjs/common';
import { groupBillId, readScanline } from '@billing/contract';
import type { SignedInStaff } from '#access';
import {
  fullName,
  isAlive,
  maskName,
  SEARCHES_A_CALL,
  SEARCHES_AN_HOUR,
  type SEARCH_KINDS,
  type SearchResultDto,
} from '#calls';
import { AuditedReads, Clock, ReadPool, Refusal, refuseCardNumbers, type Act } from '#kernel';
import { isScanline, readSearch, type SearchQuery } from './search-query';
import { SEARCH_BESIDE, searchSql, WHY_NOT } from './search.sql';

const ROWS_SHOWN = 25;
const KINDS = ['bill_id', 'phone', 'email', 'amount_day', 'last4', 'code', 'name_birth_date', 'name'] as const;
const STATEMENTS = Object.fromEntries(KINDS.map((k) => [k, searchSql(k)])) as Record<SearchQuery['kind'], string>;

interface Row {
  guarantorId: number;
  rank: number;
  cited: string | null;
  superseded: boolean;
  status: 'unverified' | 'verified' | 'payment_only' | 'failed' | null;
  lastUsedAt: string | null;
  firstName: string;
  lastName: string;
  suffix: string | null;
  city: string | null;
  entities: string[];
  lastActivityYear: number | null;
}
interface Answer {
  kind: (typeof SEARCH_KINDS)[number];
  total: number;
  rows: Row[];
}

/** What the kinds take as $6 and $7. */
function typedOf(query: SearchQuery): [string | number, string | null] {
  switch (query.kind) {
    case 'bill_id':
      return [query.billId, null];
    case 'phone':
      return [query.key, null];
    case 'email':
      return [query.email, null];
    case 'amount_day':
      return [query.cents, query.on];
    case 'last4':
      return [query.last4, null];
    case 'code':
      return [query.code, null];
    case 'name_birth_date':
      return [query.name, query.birthDate];
    case 'name':
      return [query.name, null];
  }
}

/** One box (F-01): infers what was typed, finds masked rows in one statement, and makes them candidates of the call. */
@Injectable()
export class Search {
  constructor(
    private readonly reads: AuditedReads,
    private readonly pool: ReadPool,
    private readonly clock: Clock,
  ) {}

  /** @throws no_call, scanline_wrong, too_many_searches, too_many_searches_an_hour, card_number_in_text */
  async run(act: Act, staff: SignedInStaff, typed: string, callId: string): Promise<SearchResultDto> {
    const inCall: Act = { ...act, callId, ground: 'call' };
    await this.refuseNumbers(inCall, typed);
    const now = this.clock.now();
    const query = readSearch(typed, this.clock.today());
    const [first, second] = typedOf(query);
    // A number that is nobody's yet is labeled a receipt: what it was looked for as first.
    const label = query.kind === 'code' ? 'receipt' : query.kind;
    const values = [callId, staff.id, now, SEARCHES_A_CALL, SEARCHES_AN_HOUR, String(first), second, label];
    const [answer] = await this.reads.rows<Answer & Record<string, unknown>>(
      inCall,
      {
        action: 'search.guarantor',
        objectType: 'call',
        objectId: callId,
        emptyIsRefused: true,
        detail: { kind: label },
        beside: SEARCH_BESIDE,
      },
      STATEMENTS[query.kind],
      values,
      `search-${query.kind}`,
    );
    if (!answer) return this.refuse(callId, staff, now);
    return this.view(query, answer, now);
  }

  private view(query: SearchQuery, answer: Answer, now: Date): SearchResultDto {
    const rows = answer.rows.slice(0, ROWS_SHOWN);
    const cited = rows.find((r) => r.cited !== null);
    const isName = query.kind === 'name' || query.kind === 'name_birth_date';
    return {
      kind: answer.kind,
      rows: rows.map((r) => {
        const lastUsedAt = r.lastUsedAt === null ? null : new Date(r.lastUsedAt);
        const isOpen = r.status !== null && isAlive({ status: r.status, lastUsedAt }, now);
        return {
          guarantorId: r.guarantorId,
          name: isOpen ? fullName(r.firstName, r.lastName, r.suffix) : maskName(r.firstName, r.lastName),
          city: r.city,
          entities: r.entities,
          lastActivityYear: r.lastActivityYear,
          state: r.status === 'verified' && !isOpen ? ('unverified' as const) : (r.status ?? ('unverified' as const)),
        };
      }),
      total: Math.min(answer.total, ROWS_SHOWN + 1),
      exact: answer.total === 1 && (!isName || Number(rows[0]!.rank) < 0.5),
      note: noteOn(query, answer, cited),
      citedBillId: cited?.cited ?? null,
    };
  }

  /** Card digits are not even looked for; that somebody typed them is recorded, what they were is not. */
  private async refuseNumbers(act: Act, typed: string): Promise<void> {
    try {
      // A scan line has digits enough to look like a card; its own check digit says that it is none.
      if (isScanline(typed)) {
        if (readScanline(typed)) return;
        throw new Refusal('scanline_wrong', { q: 'does not check' });
      }
      refuseCardNumbers(typed, 'q');
    } catch (error) {
      const why = error instanceof Refusal ? error.code : 'unknown';
      await this.reads.rows(
        act,
        { action: 'search.guarantor', objectType: 'call', objectId: act.callId, outcome: 'refused', detail: { why } },
        'SELECT 1 AS refused',
      );
      throw error;
    }
  }

  private async refuse(callId: string, staff: SignedInStaff, now: Date): Promise<never> {
    const [counts] = await this.pool.query<{ ofCall: number; ofHour: number }>(WHY_NOT, [callId, staff.id, now]);
    if (!counts) throw new Refusal('no_call');
    throw new Refusal(counts.ofCall >= SEARCHES_A_CALL ? 'too_many_searches' : 'too_many_searches_an_hour');
  }
}

function noteOn(query: SearchQuery, answer: Answer, cited: Row | undefined): string | null {
  if (cited?.superseded && cited.cited)
    return `Found by an old Bill ID, ${groupBillId(cited.cited)}. The account has a new one.`;
  if (query.kind === 'bill_id' && answer.total === 0 && !query.fitsCheckDigit)
    return 'One digit is probably wrong: the check digit does not fit. Ask for the Bill ID again.';
  if (answer.total > ROWS_SHOWN) return 'More than 25 match. Add the birth date, or ask for the Bill ID.';
  return null;
}
