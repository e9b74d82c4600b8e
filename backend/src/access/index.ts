/** Who is asking and whether they may: sessions, the guard, and the question about the actual record. Deny by default. */
export { AccessModule } from './access.module';
export { assertCan, abilityOf } from './ability';
export { Can, Public, Background, WhileLocked } from './decorators';
export { CurrentAct, CurrentStaff } from './current';
export { csrfTokenOf, sessionHash } from './session-token';
export { ABSOLUTE_MS, Sessions, LOCK_AFTER_MS, type SignedInStaff } from './sessions';
export { SessionCookieGuard, type StaffRequest } from './session.strategy';
export { SessionListeners, type UnlockListener } from './session-listeners';
export { ROUTE_RULE, type RouteRule } from './decorators';
