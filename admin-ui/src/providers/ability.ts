import type { Action, StaffAbility, Subject } from '@billing/contract';
import { createMongoAbility, type RawRuleOf } from '@casl/ability';
import { type PackRule, unpackRules } from '@casl/ability/extra';
import { AbilityProvider as CaslProvider, useAbility } from '@casl/react';
import { createElement, type ReactNode, useMemo } from 'react';
import { session, useSession } from './session';

/** The same question about a kind, and about a record that `asSubject` has marked. */
function build(rules: unknown[]): StaffAbility {
  return createMongoAbility<StaffAbility>(unpackRules(rules as PackRule<RawRuleOf<StaffAbility>>[]), {
    detectSubjectType: (subject) => (typeof subject === 'string' ? subject : (subject['__subject'] as Subject)),
  });
}

const none: unknown[] = [];
let built: { rules: unknown[]; ability: StaffAbility } | null = null;

/** The rules that the server packed for this person; without a session nothing is allowed. */
export function currentAbility(): StaffAbility {
  const rules = session.get().known?.rules ?? none;
  if (built?.rules !== rules) built = { rules, ability: build(rules) };
  return built.ability;
}

export function AbilityProvider({ children }: { children: ReactNode }) {
  const rules = useSession().known?.rules;
  // The rules decide which ability it is; currentAbility reads them from the same session.
  const value = useMemo(() => (rules ? currentAbility() : build(none)), [rules]);
  return createElement(CaslProvider<StaffAbility>, { value, children });
}

/** `const can = useCan(); can('take', 'Payment')`. What it hides, the server refuses as well. */
export function useCan(): (action: Action, subject: Subject) => boolean {
  const ability = useAbility<StaffAbility>();
  return (action, subject) => ability.can(action, subject);
}
