import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import type { Act } from '#kernel';
import { AlertDto, IdParam, NoteDto, RevealedDto, RevealVisitDto, SetAlertDto, WriteNoteDto } from './accounts.dto';
import { RevealVisit } from './commands/reveal-visit';
import { SetBillReadyAlert } from './commands/set-bill-ready-alert';
import { WriteNote } from './commands/write-note';

@ApiTags('accounts')
@Controller()
export class AccountsController {
  constructor(
    private readonly writeNote: WriteNote,
    private readonly revealVisit: RevealVisit,
    private readonly setAlert: SetBillReadyAlert,
  ) {}

  /** Append-only; an amendment is a new version. Card and bank numbers are refused. */
  @Post('accounts/:id/notes')
  @Can('create', 'Note')
  @ApiCreatedResponse({ type: NoteDto })
  note(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: IdParam,
    @Body() body: WriteNoteDto,
  ): Promise<NoteDto> {
    return this.writeNote.run(act, staff, id, body);
  }

  /** Shows the words of a sensitive visit to this person for 30 minutes, within the call. */
  @Post('visits/:id/reveal')
  @HttpCode(200)
  @Can('reveal', 'Visit')
  @ApiOkResponse({ type: RevealedDto })
  reveal(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: IdParam,
    @Body() body: RevealVisitDto,
  ): Promise<RevealedDto> {
    return this.revealVisit.run(act, staff, id, body.reason);
  }

  /** Tells the guarantor when the bill of this visit account is ready. */
  @Post('visit-accounts/:id/alert')
  @Can('create', 'Alert')
  @ApiCreatedResponse({ type: AlertDto })
  alert(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: IdParam,
    @Body() body: SetAlertDto,
  ): Promise<AlertDto> {
    return this.setAlert.run(act, staff, id, body.contactPointId);
  }
}
