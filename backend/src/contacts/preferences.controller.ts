import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import type { Act } from '#kernel';
import { ChangePreferences } from './commands/change-preferences';
import { ChangePreferencesDto, ContactsOfDto, PreferencesDto, StopTextsDto } from './contacts.dto';
import { PreferencesService } from './preferences.service';

/** What a guarantor agreed to hear, by which way; and whether it may leave now. */
@ApiTags('contacts')
@Controller('preferences')
export class PreferencesController {
  constructor(
    private readonly preferences: PreferencesService,
    private readonly change: ChangePreferences,
  ) {}

  @Get()
  @Can('read', 'Consent')
  @ApiOkResponse({ type: PreferencesDto })
  show(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Query() { guarantorId }: ContactsOfDto,
  ): Promise<PreferencesDto> {
    // prettier-ignore
    return this.preferences.of(act, staff, guarantorId);
  }

  /** Each box that changed is a line in the ledger of consent. */
  @Post()
  @HttpCode(200)
  @Can('change', 'Consent')
  @ApiOkResponse({ type: PreferencesDto })
  async set(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Body() body: ChangePreferencesDto,
  ): Promise<PreferencesDto> {
    // prettier-ignore
    return this.preferences.load(await this.change.run(act, staff, body), body.guarantorId);
  }

  /** All texts end now, for everybody who has the number. */
  @Post('stop-texts')
  @HttpCode(200)
  @Can('change', 'Consent')
  @ApiOkResponse({ type: PreferencesDto })
  async stopTexts(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Body() body: StopTextsDto,
  ): Promise<PreferencesDto> {
    // prettier-ignore
    return this.preferences.load(await this.change.stopTexts(act, staff, body.guarantorId, body.scriptVersion), body.guarantorId);
  }
}
