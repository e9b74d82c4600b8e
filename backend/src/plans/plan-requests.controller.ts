import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import { field, type Act } from '#kernel';
import { DecidePlanDto, PlanRequestDto, PlanRequestRowDto } from './plan-requests.dto';
import { PlanRequestsService } from './plan-requests.service';

class IdDto extends createZodDto(z.strictObject({ id: field.uuid })) {}
class ListDto extends createZodDto(z.strictObject({ open: z.enum(['true', 'false']).default('true') })) {}

@ApiTags('plans')
@Controller('plan-requests')
export class PlanRequestsController {
  constructor(private readonly requests: PlanRequestsService) {}

  /** Plans outside the policy that wait for a yes, the oldest first; `open=false` is what was decided lately. */
  @Get()
  @Can('read', 'Plan')
  @ApiOkResponse({ type: [PlanRequestRowDto] })
  list(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Query() { open }: ListDto) {
    return this.requests.list(act, staff, open === 'true');
  }

  @Get(':id')
  @Can('read', 'Plan')
  @ApiOkResponse({ type: PlanRequestDto })
  show(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Param() { id }: IdDto) {
    return this.requests.show(act, staff, id);
  }

  /** Approve, send back or reject. Nobody decides about their own request; the yes makes its agreements live. */
  @Post(':id/decide')
  @HttpCode(200)
  @Can('decide', 'Plan')
  @ApiOkResponse({ type: PlanRequestDto })
  decide(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: IdDto,
    @Body() body: DecidePlanDto,
  ) {
    return this.requests.decide(act, staff, id, body);
  }
}
