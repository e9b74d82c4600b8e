import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { CallAccess } from '#calls';
import { Refusal, type Act, type Ground } from '#kernel';

/** Contacts and consent are the guarantor's: an adult patient who calls neither sees nor changes them. */
@Injectable()
export class ContactAccess {
  constructor(private readonly access: CallAccess) {}

  /** @throws caller_not_verified, reason_required, not_found, contact_needs_guarantor */
  async guarantor(act: Act, staff: SignedInStaff, guarantorId: number): Promise<Act & { ground: Ground }> {
    const { ground, scope } = await this.access.guarantor(act, staff, guarantorId);
    if (scope !== 'guarantor') throw new Refusal('contact_needs_guarantor');
    return { ...act, ground };
  }
}
