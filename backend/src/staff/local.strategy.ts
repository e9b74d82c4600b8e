import { Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-local';
import type { StaffRequest } from '#access';
import { CONFIG, type Config } from '#config';
import { SignIn, type SignedIn } from './commands/sign-in';
import { networkOf } from './network';
import { Credentials } from './staff.dto';

export type SignInHttpRequest = StaffRequest & { signedIn?: SignedIn };

/** Passport's strategy for login and password. */
@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy, 'local') {
  constructor(
    private readonly signIn: SignIn,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super({ usernameField: 'login', passwordField: 'password', session: false, passReqToCallback: true });
  }

  async validate(request: SignInHttpRequest, login: string, password: string): Promise<SignedIn> {
    return this.signIn.run({
      login,
      password,
      network: networkOf(request.ip),
      requestId: request.id,
      formerToken: request.cookies[this.config.cookie.name] ?? null,
    });
  }
}

/** Reads the body by its schema before passport sees it: what is malformed is refused as anywhere else. */
@Injectable()
export class LocalGuard extends AuthGuard('local') {
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    Credentials.parse(context.switchToHttp().getRequest<SignInHttpRequest>().body ?? {});
    return (await super.canActivate(context)) as boolean;
  }

  override handleRequest<T>(error: unknown, signedIn: T): T {
    if (error) throw error;
    return signedIn;
  }

  override getAuthenticateOptions(): { session: boolean; property: string } {
    return { session: false, property: 'signedIn' };
  }
}
