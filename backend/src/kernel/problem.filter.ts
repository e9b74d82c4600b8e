import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ZodValidationException } from 'nestjs-zod';
import { ZodError } from 'zod';
import { REFUSALS, type Problem, type RefusalCode } from '@billing/contract';
import { Refusal } from './refusal';

const BY_STATUS: Record<number, RefusalCode> = {
  400: 'malformed',
  401: 'not_signed_in',
  403: 'not_allowed',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'too_large',
  415: 'wrong_content_type',
  429: 'too_many_attempts',
};
/** Database rules whose breach is a refusal: constraints are named after the rule that they keep. */
const BY_CONSTRAINT: Record<string, RefusalCode> = {
  approver_is_not_the_maker: 'own_request',
  check_once: 'check_duplicate',
  money_order_once: 'check_duplicate',
  batch_is_open: 'batch_not_open',
  batch_is_balanced: 'batch_not_balanced',
  batch_status_moves: 'state_changed',
  item_status_moves: 'state_changed',
  batch_approver_is_no_preparer: 'own_batch',
  payment_returned_once: 'check_not_returnable',
  review_is_pending: 'review_done',
  reviewer_is_not_the_taker: 'own_payment',
  decided_once_by_a_person: 'decided_already',
  approval_is_open: 'approval_not_open',
  approval_is_bound: 'approval_changed',
  goes_back_within_payment: 'refund_above_payment',
  voided_or_refunded: 'refund_live',
  void_live_once: 'void_pending',
  staff_login_once: 'login_taken',
  call_active_once: 'call_already_active',
  note_amended_once: 'note_amended',
  bill_ready_alert_once: 'alert_exists',
  day_is_open: 'day_closed',
  books_are_open: 'books_not_open',
  bill_balance_not_negative: 'state_changed',
  payment_unapplied_not_negative: 'state_changed',
  payment_status_moves: 'state_changed',
};
const UNREACHABLE =
  /ECONNREFUSED|ECONNRESET|Connection terminated|timeout exceeded when trying to connect|the database system is/i;

/** Turns a zod failure into the fields of a problem; a field that is not known is its own refusal. */
export function refusalOf(error: ZodError): Refusal {
  const unknown = error.issues.find((i) => i.code === 'unrecognized_keys');
  if (unknown && unknown.code === 'unrecognized_keys')
    return new Refusal(
      'unknown_field',
      Object.fromEntries(unknown.keys.map((k) => [[...unknown.path, k].join('.').slice(0, 80), 'is not known here'])),
    );
  return new Refusal(
    'invalid_field',
    Object.fromEntries(error.issues.map((i) => [i.path.join('.').slice(0, 80) || 'body', i.message])),
  );
}

function toRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (error instanceof ZodValidationException) return refusalOf(error.getZodError() as ZodError);
  if (error instanceof ZodError) return refusalOf(error);
  if (error instanceof HttpException)
    return BY_STATUS[error.getStatus()] ? new Refusal(BY_STATUS[error.getStatus()]!) : null;
  if (typeof error !== 'object' || error === null) return null;
  const e = error as {
    statusCode?: number;
    code?: string;
    constraint?: string;
    message?: string;
    driverError?: { constraint?: string };
  };
  if (typeof e.statusCode === 'number' && e.statusCode < 500)
    return new Refusal(BY_STATUS[e.statusCode] ?? 'malformed');
  const constraint = e.constraint ?? e.driverError?.constraint;
  if (constraint && BY_CONSTRAINT[constraint]) return new Refusal(BY_CONSTRAINT[constraint]);
  if (UNREACHABLE.test(`${e.code ?? ''} ${e.message ?? ''}`) || /^(57P0|08)/.test(e.code ?? ''))
    return new Refusal('unavailable');
  return null;
}

/** Every error becomes `{code, message, fields}`; nothing of ours (SQL, stack) leaves in an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    if (reply.sent) return;
    const refusal = toRefusal(error);
    if (!refusal)
      this.log.error({
        err: error instanceof Error ? { type: error.name, message: error.message, stack: error.stack } : 'not an Error',
        requestId: request.id,
      });
    const wait = refusal?.extra['retryAfterSeconds'];
    if (typeof wait === 'number') void reply.header('Retry-After', String(wait));
    const body: Problem & Record<string, unknown> = refusal
      ? { ...refusal.extra, code: refusal.code, message: REFUSALS[refusal.code][1], fields: refusal.fields }
      : {
          code: 'internal',
          message: 'Something went wrong here. Nothing was changed that the screen does not show.',
          fields: {},
        };
    void reply.status(refusal?.status ?? 500).send(body);
  }
}
