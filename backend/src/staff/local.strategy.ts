import { Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-local';
import type { StaffRequest } from '#access';
import { CONFIG, type Config } from '#config';
import { SignIn, type SignedIn } from './commands/sign-in';
import { networkOf } from './network';
import { Credentials } from './staff.dto';

export type SignInHttpRequest = StaffRequest & {
  signedIn?: SignedIn;
  /** Set by the guard: what signs in here. */
  signIn?: (login: string, password: string) => Promise<SignedIn>;
};

/** Passport's strategy for login and password; like every strategy it lives as long as the process and holds nothing. */
@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy, 'local') {
  constructor() {
    super({ usernameField: 'login', passwordField: 'password', session: false, passReqToCallback: true });
  }

  async validate(request: SignInHttpRequest, login: string, password: string): Promise<SignedIn | null> {
    return (await request.signIn?.(login, password)) ?? null;
  }
}

/** Reads the body by its schema before passport sees it: what is malformed is refused as anywhere else. */
@Injectable()
export class LocalGuard extends AuthGuard('local') {
  constructor(
    private readonly command: SignIn,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SignInHttpRequest>();
    Credentials.parse(request.body);
    request.signIn = (login, password) =>
      this.command.run({
        login,
        password,
        network: networkOf(request.ip),
        requestId: request.id,
        formerToken: request.cookies[this.config.cookie.name] ?? null,
      });
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
