import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import { field, type Act } from '#kernel';
import { AskForgivenessDto, ChangePlanDto, ChangePreviewDto, PreviewChangeDto } from './plan-changes.dto';
import { PlanChangesService } from './plan-changes.service';
import { PlanDto } from './plans.dto';

class IdDto extends createZodDto(z.strictObject({ id: field.pathId })) {}

@ApiTags('plans')
@Controller('plans/:id')
export class PlanChangesController {
  constructor(private readonly changes: PlanChangesService) {}

  /** What a change would make of the plan: before and after, every date and cent, and the words where a yes is needed. */
  @Post('changes/preview')
  @HttpCode(200)
  @Can('change', 'Plan')
  @ApiOkResponse({ type: ChangePreviewDto })
  preview(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: IdDto,
    @Body() body: PreviewChangeDto,
  ) {
    return this.changes.preview(act, staff, id, body.change);
  }

  /** Exactly what was previewed, as a new version. */
  @Post('changes')
  @HttpCode(200)
  @Can('change', 'Plan')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOkResponse({ type: PlanDto })
  change(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: IdDto,
    @Body() body: ChangePlanDto,
  ) {
    return this.changes.change(act, staff, id, body);
  }

  /** Asks a supervisor that a missed payment be waived: a task, once for each. Nothing of the plan changes by it. */
  @Post('forgiveness')
  @HttpCode(200)
  @Can('change', 'Plan')
  @ApiOkResponse({ type: PlanDto })
  askForgiveness(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: IdDto,
    @Body() body: AskForgivenessDto,
  ) {
    return this.changes.askForgiveness(act, staff, id, body);
  }
}
