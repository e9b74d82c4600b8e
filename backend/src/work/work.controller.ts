import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Background, Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import type { Act } from '#kernel';
import { ClaimTask } from './commands/claim-task';
import { FinishTask } from './commands/finish-task';
import {
  FinishTaskDto,
  TakeOverDto,
  TaskIdDto,
  WorkDto,
  WorkItemDto,
  WorkQueryDto,
  type Work,
  type WorkItem,
} from './work.dto';
import { WorkQueries } from './work.queries';

@ApiTags('work')
@Controller('work')
export class WorkController {
  constructor(
    private readonly queries: WorkQueries,
    private readonly claims: ClaimTask,
    private readonly finishes: FinishTask,
  ) {}

  /** What waits by queue with counts, and the oldest hundred of one queue or of all. Names are masked. */
  @Get()
  @Can('read', 'Task')
  @ApiOkResponse({ type: WorkDto })
  work(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Query() { queue }: WorkQueryDto): Promise<Work> {
    return this.queries.work(act, staff, queue);
  }

  /** One task; its Bill ID, amounts and own rows are shown to who works on it. */
  @Get(':id')
  @Can('read', 'Task')
  @ApiOkResponse({ type: WorkItemDto })
  show(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Param() { id }: TaskIdDto): Promise<WorkItem> {
    return this.queries.item(act, staff, id);
  }

  /** Takes the task; of two at once one gets it and the other 409 with who has it. */
  @Post(':id/claim')
  @HttpCode(200)
  @Can('claim', 'Task')
  @ApiOkResponse({ type: WorkItemDto })
  async claim(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: TaskIdDto,
  ): Promise<WorkItem> {
    await this.claims.claim(act, staff, id);
    return this.queries.item(act, staff, id);
  }

  /** The heartbeat while the task is open on screen: no sign of a person. */
  @Post(':id/renew')
  @HttpCode(204)
  @Background()
  @Can('claim', 'Task')
  async renew(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Param() { id }: TaskIdDto): Promise<void> {
    await this.claims.renew(act, staff, id);
  }

  /** Puts it back for anybody. */
  @Post(':id/release')
  @HttpCode(200)
  @Can('claim', 'Task')
  @ApiOkResponse({ type: WorkItemDto })
  async release(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: TaskIdDto,
  ): Promise<WorkItem> {
    await this.claims.release(act, staff, id);
    return this.queries.item(act, staff, id);
  }

  /** A supervisor takes what another works on, with a reason. */
  @Post(':id/take-over')
  @HttpCode(200)
  @Can('take_over', 'Task')
  @ApiOkResponse({ type: WorkItemDto })
  async takeOver(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: TaskIdDto,
    @Body() { reason }: TakeOverDto,
  ): Promise<WorkItem> {
    await this.claims.takeOver(act, staff, id, reason);
    return this.queries.item(act, staff, id);
  }

  /** Ends it with an outcome and a few words. */
  @Post(':id/finish')
  @HttpCode(200)
  @Can('claim', 'Task')
  @ApiOkResponse({ type: WorkItemDto })
  async finish(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: TaskIdDto,
    @Body() { outcome, note }: FinishTaskDto,
  ): Promise<WorkItem> {
    await this.finishes.run(act, staff, id, outcome, note);
    return this.queries.item(act, staff, id);
  }
}
