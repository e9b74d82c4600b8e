import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Can, CurrentAct } from '#access';
import type { Act } from '#kernel';
import {
  NewReturnedMailDto,
  ReturnedLookUpDto,
  ReturnedMailDto,
  ReturnedPieceDto,
  type ReturnedMail,
  type ReturnedPiece,
} from './returned-mail.dto';
import { ReturnedMailService } from './returned-mail.service';

@ApiTags('statements')
@Controller('returned-mail')
export class ReturnedMailController {
  constructor(private readonly returned: ReturnedMailService) {}

  /** The last 100, newest first. */
  @Get()
  @Can('read', 'ReturnedMail')
  @ApiOkResponse({ type: [ReturnedMailDto] })
  list(@CurrentAct() act: Act): Promise<ReturnedMail[]> {
    return this.returned.list(act);
  }

  /** Which account and statement the envelope is of, by the scan line of its slip or its Bill ID. */
  @Post('look-up')
  @HttpCode(200)
  @Can('create', 'ReturnedMail')
  @ApiOkResponse({ type: ReturnedPieceDto })
  lookUp(@CurrentAct() act: Act, @Body() body: ReturnedLookUpDto): Promise<ReturnedPiece> {
    return this.returned.lookUp(act, body);
  }

  @Post()
  @Can('create', 'ReturnedMail')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiCreatedResponse({ type: ReturnedMailDto })
  create(@CurrentAct() act: Act, @Body() body: NewReturnedMailDto): Promise<ReturnedMail> {
    return this.returned.create(act, body);
  }
}
