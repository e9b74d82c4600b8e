import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import type { Act } from '#kernel';
import { MyDayDto } from './day.dto';
import { DayQueries } from './day.queries';
import { DeskDto, type Desk } from './desk.dto';
import { DeskQueries } from './desk.queries';
import { HomeDto, type Home } from './home.dto';
import { HomeQueries } from './home.queries';
import { pathId } from './lists/path-id';

class GuarantorParam extends createZodDto(z.strictObject({ guarantorId: pathId })) {}

@ApiTags('desk')
@Controller()
export class DeskController {
  constructor(
    private readonly desks: DeskQueries,
    private readonly days: DayQueries,
    private readonly homes: HomeQueries,
  ) {}

  /** The account page in one request: accounts, visits explained, changes, timeline, what can be done. */
  @Get('desk/:guarantorId')
  @Can('read', 'Desk')
  @ApiOkResponse({ type: DeskDto })
  desk(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { guarantorId }: GuarantorParam,
  ): Promise<Desk> {
    return this.desks.desk(act, staff, guarantorId);
  }

  /** A person's own business day: payments with their total, calls, tasks. Names are masked. */
  @Get('my-day')
  @Can('read', 'Day')
  @ApiOkResponse({ type: MyDayDto })
  myDay(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff): Promise<MyDayDto> {
    return this.days.myDay(act, staff);
  }

  /** What waits, with counts and the oldest of each. */
  @Get('home')
  @Can('read', 'Cooldown')
  @ApiOkResponse({ type: HomeDto })
  home(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff): Promise<Home> {
    return this.homes.home(act, staff);
  }
}
