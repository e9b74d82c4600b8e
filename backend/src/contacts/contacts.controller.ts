import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import type { Act } from '#kernel';
import { ChangeContact } from './commands/change-contact';
import { WriteContact } from './commands/write-contact';
import {
  CheckContactDto,
  CheckedContactDto,
  ConfidentialDto,
  ConfirmContactDto,
  ContactIdDto,
  ContactsDto,
  ContactsOfDto,
  RetireContactDto,
  SetLanguageDto,
  WriteContactDto,
} from './contacts.dto';
import { ContactsService } from './contacts.service';

/** How a guarantor is reached. Staff are the only way in which that changes (S-48). */
@ApiTags('contacts')
@Controller('contacts')
export class ContactsController {
  constructor(
    private readonly contacts: ContactsService,
    private readonly write: WriteContact,
    private readonly change: ChangeContact,
  ) {}

  /** Everything on file in full, to be read back, and what it was before. */
  @Get()
  @Can('read', 'ContactPoint')
  @ApiOkResponse({ type: ContactsDto })
  list(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Query() { guarantorId }: ContactsOfDto,
  ): Promise<ContactsDto> {
    // prettier-ignore
    return this.contacts.of(act, staff, guarantorId);
  }

  /** What would be written, and how it is read back; nothing is kept. */
  @Post('check')
  @HttpCode(200)
  @Can('create', 'ContactPoint')
  @ApiOkResponse({ type: CheckedContactDto })
  check(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Body() body: CheckContactDto,
  ): Promise<CheckedContactDto> {
    // prettier-ignore
    return this.contacts.check(act, staff, body);
  }

  /** Adds a contact or corrects one, exactly as it was read back. */
  @Post()
  @Can('create', 'ContactPoint')
  @ApiCreatedResponse({ type: ContactsDto })
  async add(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Body() body: WriteContactDto,
  ): Promise<ContactsDto> {
    // prettier-ignore
    const done = await this.write.run(act, staff, body);
    return this.contacts.load(done.act, body.guarantorId);
  }

  /** The guarantor's language, and whether an interpreter is called in. */
  @Post('language')
  @HttpCode(200)
  @Can('change', 'ContactPoint')
  @ApiOkResponse({ type: ContactsDto })
  async language(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Body() body: SetLanguageDto,
  ): Promise<ContactsDto> {
    // prettier-ignore
    const done = await this.change.language(act, staff, body.guarantorId, body.language, body.interpreter);
    return this.contacts.load(done, body.guarantorId);
  }

  /** The caller heard it read back and said that it is right. */
  @Post(':id/confirm')
  @HttpCode(200)
  @Can('change', 'ContactPoint')
  @ApiOkResponse({ type: ContactsDto })
  async confirm(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: ContactIdDto,
    @Body() body: ConfirmContactDto,
  ): Promise<ContactsDto> {
    // prettier-ignore
    const done = await this.change.confirm(act, staff, body.guarantorId, id, body.readBack);
    return this.contacts.load(done, body.guarantorId);
  }

  /** It is not used any more; it stays in the history. */
  @Post(':id/retire')
  @HttpCode(200)
  @Can('change', 'ContactPoint')
  @ApiOkResponse({ type: ContactsDto })
  async retire(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: ContactIdDto,
    @Body() body: RetireContactDto,
  ): Promise<ContactsDto> {
    // prettier-ignore
    const done = await this.change.retire(act, staff, body.guarantorId, id);
    return this.contacts.load(done, body.guarantorId);
  }

  /** Nothing goes anywhere else while it is on. */
  @Post(':id/confidential')
  @HttpCode(200)
  @Can('change', 'ContactPoint')
  @ApiOkResponse({ type: ContactsDto })
  async confidential(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: ContactIdDto,
    @Body() body: ConfidentialDto,
  ): Promise<ContactsDto> {
    // prettier-ignore
    const done = await this.change.confidential(act, staff, body.guarantorId, id, body.on);
    return this.contacts.load(done, body.guarantorId);
  }
}
