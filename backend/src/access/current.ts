import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Refusal, type Act } from '#kernel';
import { actOf } from './act-of';
import type { StaffRequest } from './session.strategy';
import type { SignedInStaff } from './sessions';

const requestOf = (context: ExecutionContext): StaffRequest => context.switchToHttp().getRequest<StaffRequest>();

/** The act of this request: `take(@CurrentAct() act: Act)`. */
export const CurrentAct = createParamDecorator((_: unknown, context: ExecutionContext): Act =>
  actOf(requestOf(context)),
);

/** The person who is signed in: `list(@CurrentStaff() staff: SignedInStaff)`. */
export const CurrentStaff = createParamDecorator((_: unknown, context: ExecutionContext): SignedInStaff => {
  const { staff } = requestOf(context);
  if (!staff) throw new Refusal('not_signed_in');
  return staff;
});
