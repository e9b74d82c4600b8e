import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { CallAccess } from '#calls';
import { AuditedReads, Clock, Refusal, type Act, type Ground } from '#kernel';
import type { Sight } from './sight';

export interface Seen {
  sight: Sight;
  ground: Ground | null;
  guarantorId: number | null;
}

interface Asked {
  /** As in the audit: `payment`. */
  object: string;
  /** Whether an agent has rows of their own here. */
  hasOwn: boolean;
  /** Whether an adult patient who is not the guarantor sees some of it. */
  forPatients: boolean;
}

/** Decides, before a list is read, which rows and which words it may show. */
@Injectable()
export class Sights {
  constructor(
    private readonly access: CallAccess,
    private readonly reads: AuditedReads,
    private readonly clock: Clock,
  ) {}

  /** @throws caller_not_verified */
  async of(act: Act, staff: SignedInStaff, query: Record<string, unknown>, asked: Asked): Promise<Seen> {
    const base = { today: this.clock.today(), staffId: staff.id };
    if (staff.role === 'supervisor') return { sight: { ...base, of: 'all' }, ground: null, guarantorId: null };
    const named = query['guarantorId'];
    if (named !== undefined) {
      if (typeof named !== 'string' || !/^[1-9]\d{0,8}$/.test(named))
        throw new Refusal('invalid_field', { guarantorId: 'must be one whole number' });
      const guarantorId = Number(named);
      const access = await this.access.guarantor(act, staff, guarantorId);
      if (access.patientId !== null && !asked.forPatients) await this.refuse(act, asked.object);
      return {
        sight: { ...base, of: 'guarantor', guarantorId, patientId: access.patientId },
        ground: access.ground,
        guarantorId,
      };
    }
    if (!asked.hasOwn) await this.refuse(act, asked.object);
    return { sight: { ...base, of: 'own' }, ground: 'own', guarantorId: null };
  }

  private async refuse(act: Act, object: string): Promise<never> {
    await this.reads.rows(
      act,
      { action: `read.${object}`, objectType: object, outcome: 'refused', detail: { why: 'caller_not_verified' } },
      'SELECT 1 AS refused',
    );
    throw new Refusal('caller_not_verified');
  }
}
