import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { AuditedReads, ReadPool, Refusal, type Act } from '#kernel';
import { ContactAccess } from './contact-access';
import { viewContacts, type ContactsRow } from './contact-view';
import type { CheckContactDto, CheckedContactDto, ContactsDto } from './contacts.dto';
import { CONTACTS_SQL, SHARED_KEY } from './contacts.queries';
import { normalize } from './normalize';

/** What is on file of how a guarantor is reached, and what would be written. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly reads: AuditedReads,
    private readonly pool: ReadPool,
    private readonly access: ContactAccess,
  ) {}

  async of(act: Act, staff: SignedInStaff, guarantorId: number): Promise<ContactsDto> {
    return this.load(await this.access.guarantor(act, staff, guarantorId), guarantorId);
  }

  /** After a command, on its ground. */
  async load(act: Act, guarantorId: number): Promise<ContactsDto> {
    const row = await this.reads.one<ContactsRow>(
      act,
      { action: 'read.contact_points', objectType: 'guarantor', objectId: String(guarantorId), guarantorId },
      CONTACTS_SQL,
      [guarantorId],
    );
    if (!row) throw new Refusal('not_found');
    return viewContacts(guarantorId, row, act.ground === 'call');
  }

  /** How it will be written and what is read back; nothing is kept. @throws contact_invalid, contact_disposable */
  async check(act: Act, staff: SignedInStaff, body: CheckContactDto): Promise<CheckedContactDto> {
    await this.access.guarantor({ ...act, inBackground: true }, staff, body.guarantorId);
    const { kind, key, value, say, doubt } = normalize(body);
    const [shared] = kind === 'postal' ? [] : await this.pool.query<{ n: number }>(SHARED_KEY, [key, body.guarantorId]);
    return { kind, value, say, doubt, sharedWith: shared?.n ?? 0 };
  }
}
