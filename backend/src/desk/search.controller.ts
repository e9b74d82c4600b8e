import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import { SearchDto, SearchResultDto } from '#calls';
import type { Act } from '#kernel';
import { Search } from './search.service';

@ApiTags('calls')
@Controller('search')
export class SearchController {
  constructor(private readonly search: Search) {}

  /** Bill ID, phone, email, name, name and birth date, amount and day, last four, receipt, MRN or HAR: masked rows, 25 at most. */
  @Post()
  @HttpCode(200)
  @Can('search', 'Guarantor')
  @ApiOkResponse({ type: SearchResultDto })
  run(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Body() body: SearchDto): Promise<SearchResultDto> {
    return this.search.run(act, staff, body.q, body.callId);
  }
}
