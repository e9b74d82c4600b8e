import { Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-custom';
import { CONFIG, type Config } from '#config';
import { Sessions, type SignedInStaff } from './sessions';

/** What the access guard leaves on a request for those who come after it. */
export type StaffRequest = FastifyRequest & {
  staff?: SignedInStaff;
  sessionToken?: string;
  /** Set by the guard: this request is no sign of a person. */
  inBackground?: boolean;
  /** Set by the guard: how the cookie of this request becomes a person. */
  findSession?: () => Promise<SignedInStaff | null>;
};

/**
 * Passport's strategy for the cookie: an opaque token whose hash names the session. Passport keeps its strategies for
 * the whole process, so this one holds nothing of an application; the guard of the request brings that.
 */
@Injectable()
export class SessionStrategy extends PassportStrategy(Strategy, 'session-cookie') {
  validate(request: StaffRequest): Promise<SignedInStaff | null> {
    return request.findSession?.() ?? Promise.resolve(null);
  }
}

/** Signed in or not: both are answers here; the access guard decides what they mean for the route. */
@Injectable()
export class SessionCookieGuard extends AuthGuard('session-cookie') {
  constructor(
    private readonly sessions: Sessions,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  override getRequest(context: ExecutionContext): StaffRequest {
    const request = context.switchToHttp().getRequest<StaffRequest>();
    request.findSession ??= () => this.find(request);
    return request;
  }

  override handleRequest<T>(error: unknown, staff: T | false): T | null {
    if (error) throw error;
    return staff || null;
  }

  override getAuthenticateOptions(): { session: boolean; property: string } {
    return { session: false, property: 'staff' };
  }

  private async find(request: StaffRequest): Promise<SignedInStaff | null> {
    const token = request.cookies[this.config.cookie.name];
    if (!token || token.length > 100) return null;
    const staff = await this.sessions.find(token, !request.inBackground);
    if (staff) request.sessionToken = token;
    return staff;
  }
}
