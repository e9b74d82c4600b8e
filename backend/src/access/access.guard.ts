import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { CONFIG, type Config } from '#config';
import { AuditedReads, Refusal } from '#kernel';
import { abilityOf } from './ability';
import { actOf } from './act-of';
import { IN_BACKGROUND, ROUTE_RULE, WHILE_LOCKED, type RouteRule } from './decorators';
import { isOwnOrigin } from './own-origin';
import { SessionCookieGuard, type StaffRequest } from './session.strategy';
import { SignedOutAnswer } from './signed-out-answer';
import { isCsrfToken } from './session-token';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const snake = (subject: string): string => subject.replace(/(?<!^)([A-Z])/g, '_$1').toLowerCase();

/** The one gate: who is it, is the screen locked, did the console send it, may this role. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly cookie: SessionCookieGuard,
    private readonly reads: AuditedReads,
    private readonly signedOut: SignedOutAnswer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<StaffRequest>();
    const handler = context.getHandler();
    const rule = this.reflector.get<RouteRule | undefined>(ROUTE_RULE, handler);
    if (!rule) throw new Refusal('not_allowed');
    const isSafe = SAFE.has(request.method);
    if (!isSafe) this.requireOwnOrigin(request);
    if (rule.public) return true;

    request.inBackground =
      request.headers['x-background'] === '1' || this.reflector.get<boolean>(IN_BACKGROUND, handler) === true;
    await this.cookie.canActivate(context);
    const { staff, sessionToken } = request;
    if (!staff || !sessionToken)
      throw new Refusal('not_signed_in', {}, await this.signedOut.of(rule.subject === 'Session'));
    if (!isSafe && !isCsrfToken(sessionToken, request.headers['x-csrf-token'])) throw new Refusal('csrf');
    if (staff.locked && !this.reflector.get<boolean>(WHILE_LOCKED, handler)) throw new Refusal('session_locked');
    if (!abilityOf(staff).can(rule.action, rule.subject)) await this.deny(request, rule.action, rule.subject);
    return true;
  }

  private requireOwnOrigin(request: StaffRequest): void {
    const { origin } = request.headers;
    if (origin !== undefined && !isOwnOrigin(origin, this.config.publicUrl)) throw new Refusal('csrf');
  }

  /** A refused request leaves a row as well. */
  private async deny(request: StaffRequest, action: string, subject: string): Promise<never> {
    const act = actOf(request);
    const object = snake(subject);
    await this.reads.rows(
      act,
      { action: `${action}.${object}`, objectType: object, outcome: 'refused', detail: { why: 'role' } },
      'SELECT 1 AS denied',
    );
    throw new Refusal('not_allowed');
  }
}
