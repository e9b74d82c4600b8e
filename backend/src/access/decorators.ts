import { SetMetadata } from '@nestjs/common';
import type { Action, Subject } from '@billing/contract';

/** What a route asks of the person who calls it. A route without a rule is refused, and a test fails on it. */
export type RouteRule = { public: true } | { public: false; action: Action; subject: Subject };

export const ROUTE_RULE = 'access:rule';
export const IN_BACKGROUND = 'access:background';
export const WHILE_LOCKED = 'access:while-locked';

/** The role's ability is asked about the subject; the command asks again about the record itself (`assertCan`). */
export const Can = (action: Action, subject: Subject): MethodDecorator =>
  SetMetadata<string, RouteRule>(ROUTE_RULE, { public: false, action, subject });

/** Nobody needs to be signed in. */
export const Public = (): MethodDecorator => SetMetadata<string, RouteRule>(ROUTE_RULE, { public: true });

/** The console asks this by itself: it does not count as a person's activity. */
export const Background = (): MethodDecorator => SetMetadata(IN_BACKGROUND, true);

/** Answers behind a locked screen as well. */
export const WhileLocked = (): MethodDecorator => SetMetadata(WHILE_LOCKED, true);
