import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Can, CurrentAct, CurrentStaff, type SignedInStaff } from '#access';
import type { Act } from '#kernel';
import {
  CallDto,
  CallParam,
  EndCallDto,
  PaymentOnlyDto,
  StartCallDto,
  VerificationDto,
  VerifyCallerDto,
  WrapUpDto,
} from './calls.dto';
import { Calls } from './calls.service';
import { CiteBillId } from './commands/cite-bill-id';
import { EndCall } from './commands/end-call';
import { StartCall } from './commands/start-call';
import { VerifyCaller } from './commands/verify-caller';

@ApiTags('calls')
@Controller('calls')
export class CallsController {
  constructor(
    private readonly calls: Calls,
    private readonly startCall: StartCall,
    private readonly verifyCaller: VerifyCaller,
    private readonly citeBillId: CiteBillId,
    private readonly endCall: EndCall,
  ) {}

  /** Starts a call. A number gives candidates as masked rows; it verifies nobody. */
  @Post()
  @Can('start', 'Call')
  @ApiCreatedResponse({ type: CallDto })
  async start(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Body() body: StartCallDto,
  ): Promise<CallDto> {
    return this.calls.byId(act, staff, await this.startCall.run(act, body.phone));
  }

  /** The person's own call that still runs or is in its wrap-up; 204 when there is none. */
  @Get('active')
  @Can('start', 'Call')
  @ApiOkResponse({ type: CallDto })
  @ApiNoContentResponse()
  async active(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CallDto | undefined> {
    const call = await this.calls.current(act, staff);
    if (!call) void reply.status(204);
    return call ?? undefined;
  }

  @Get(':id')
  @Can('read', 'Call')
  @ApiOkResponse({ type: CallDto })
  show(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Param() { id }: CallParam): Promise<CallDto> {
    return this.calls.byId(act, staff, id);
  }

  /** Match or no match for each thing that the caller said; never what would have matched. */
  @Post(':id/verify')
  @HttpCode(200)
  @Can('verify', 'Call')
  @ApiOkResponse({ type: VerificationDto })
  verify(@CurrentAct() act: Act, @Param() { id }: CallParam, @Body() body: VerifyCallerDto): Promise<VerificationDto> {
    return this.verifyCaller.run(act, id, body);
  }

  /** A third party may pay the account whose Bill ID they cite, and learns nothing of it. */
  @Post(':id/payment-only')
  @HttpCode(200)
  @Can('verify', 'Call')
  @ApiOkResponse({ type: CallDto })
  async paymentOnly(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: CallParam,
    @Body() body: PaymentOnlyDto,
  ): Promise<CallDto> {
    await this.citeBillId.run(act, id, body.billId);
    return this.calls.byId(act, staff, id);
  }

  /** Without a reason: the wrap-up begins. With one: the call is closed, with what was done where nothing else is said. */
  @Post(':id/end')
  @HttpCode(200)
  @Can('end', 'Call')
  @ApiOkResponse({ type: CallDto })
  async end(
    @CurrentAct() act: Act,
    @CurrentStaff() staff: SignedInStaff,
    @Param() { id }: CallParam,
    @Body() body: EndCallDto,
  ): Promise<CallDto> {
    await this.endCall.run(act, id, body);
    return this.calls.byId(act, staff, id);
  }

  @Get(':id/wrap-up')
  @Can('end', 'Call')
  @ApiOkResponse({ type: WrapUpDto })
  wrapUp(@CurrentAct() act: Act, @CurrentStaff() staff: SignedInStaff, @Param() { id }: CallParam): Promise<WrapUpDto> {
    return this.calls.wrapUp(act, staff, id);
  }
}
