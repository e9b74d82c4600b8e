import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import { field, type Act } from '#kernel';
import { AppliedDto, AssistanceDto, ScreenDto, ScreeningDto, SendApplicationDto } from './assistance.dto';
import { AssistanceService } from './assistance.service';

class GuarantorDto extends createZodDto(z.strictObject({ guarantorId: field.pathId })) {}

@ApiTags('assistance')
@Controller('assistance/:guarantorId')
export class AssistanceController {
  constructor(private readonly assistance: AssistanceService) {}

  /** The words to read, where the application may go, and what is known of one. */
  @Get()
  @Can('read', 'Assistance')
  @ApiOkResponse({ type: AssistanceDto })
  show(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Param() { guarantorId }: GuarantorDto) {
    return this.assistance.show(act, staff, guarantorId);
  }

  /** Household and income against the poverty guideline of today: "may qualify" or not yet said. Nothing is kept. */
  @Post('screen')
  @HttpCode(200)
  @Can('create', 'Assistance')
  @ApiOkResponse({ type: ScreeningDto })
  screen(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { guarantorId }: GuarantorDto,
    @Body() body: ScreenDto,
  ) {
    return this.assistance.screen(act, staff, guarantorId, body);
  }

  /** The application goes out: a link to a confirmed phone or email, or paper by mail. */
  @Post('send')
  @HttpCode(200)
  @Can('create', 'Assistance')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOkResponse({ type: AssistanceDto })
  send(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { guarantorId }: GuarantorDto,
    @Body() body: SendApplicationDto,
  ) {
    return this.assistance.send(act, staff, guarantorId, body);
  }

  /** The caller says that they applied: their accounts are on hold for the policy's days. */
  @Post('applied')
  @HttpCode(200)
  @Can('create', 'Assistance')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOkResponse({ type: AssistanceDto })
  applied(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { guarantorId }: GuarantorDto,
    @Body() body: AppliedDto,
  ) {
    return this.assistance.applied(act, staff, guarantorId, body);
  }
}
