import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import type { Act } from '#kernel';
import { ChannelsService } from './channels.service';
import { ChannelsDto, DecideTemplateDto, DraftTemplateDto, SwitchChannelDto, TemplateDto, TemplateIdDto, type TemplateView } from './settings.dto'; // prettier-ignore
import { TemplatesService } from './templates.service';

@ApiTags('notification settings')
@Controller()
export class NotificationSettingsController {
  constructor(
    private readonly templates: TemplatesService,
    private readonly channels: ChannelsService,
  ) {}

  /** Every version, the newest of each first. */
  @Get('message-templates')
  @Can('read', 'Template')
  @ApiOkResponse({ type: [TemplateDto] })
  list(@CurrentAct() act: Act): Promise<TemplateView[]> {
    return this.templates.list(act);
  }

  @Post('message-templates')
  @Can('create', 'Template')
  @ApiCreatedResponse({ type: TemplateDto })
  draft(@CurrentAct() act: Act, @Body() body: DraftTemplateDto): Promise<TemplateView> {
    return this.templates.draft(act, body);
  }

  /** Hands a draft in for a second admin. */
  @Post('message-templates/:id/submit')
  @HttpCode(200)
  @Can('change', 'Template')
  @ApiOkResponse({ type: TemplateDto })
  submit(@CurrentAct() act: Act, @Param() { id }: TemplateIdDto): Promise<TemplateView> {
    return this.templates.submit(act, id);
  }

  @Post('message-templates/:id/decide')
  @HttpCode(200)
  @Can('decide', 'Template')
  @ApiOkResponse({ type: TemplateDto })
  decide(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: TemplateIdDto,
    @Body() body: DecideTemplateDto,
  ): Promise<TemplateView> {
    // prettier-ignore
    return this.templates.decide(act, staff, id, body);
  }

  /** Whether each channel is open, what waits, and how the messages of the month fared. */
  @Get('message-channels')
  @Can('read', 'MessageChannel')
  @ApiOkResponse({ type: ChannelsDto })
  show(@CurrentAct() act: Act): Promise<ChannelsDto> {
    return this.channels.show(act);
  }

  /** The kill switch: at once, by one person; what waits is kept. */
  @Post('message-channels')
  @HttpCode(200)
  @Can('change', 'MessageChannel')
  @ApiOkResponse({ type: ChannelsDto })
  set(@CurrentAct() act: Act, @Body() { channel, on, reason }: SwitchChannelDto): Promise<ChannelsDto> {
    return this.channels.set(act, channel, on, reason);
  }
}
