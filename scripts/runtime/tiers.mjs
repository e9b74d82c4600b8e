/**
 * Modules of the backend from the bottom up: arrows point down, or sideways within a tier. A module that is missing
 * here fails the tidy step, so that nobody forgets to decide where it belongs.
 */
export const TIERS = [
  ['config'],
  ['kernel'],
  ['ledger', 'gateway', 'staff', 'access', 'audit', 'settings', 'approvals', 'knowledge', 'documents'],
  ['accounts', 'calls', 'contacts', 'holds', 'tasks', 'messages'],
  ['bills'],
  ['payments'],
  ['plans', 'promises', 'assistance', 'refunds', 'credits', 'pay-links', 'batches'],
  [
    'statements',
    'notifications',
    'imports',
    'exports',
    'reconciliation',
    'reports',
    'reviews',
    'work',
    'assurance',
    'demo',
  ],
  ['desk'],
  ['health', 'http'],
];

/** Modules of this tier never import each other. */
const APART = new Set(['statements', 'notifications', 'imports', 'exports', 'reconciliation', 'reports']);

export const MODULES = TIERS.flat();

const tierOf = (module) => TIERS.findIndex((tier) => tier.includes(module));

/** Every module that the given one may import. */
export function allowedFor(module) {
  const own = tierOf(module);
  return MODULES.filter((other) => {
    if (other === module) return true;
    if (APART.has(module) && APART.has(other)) return false;
    return tierOf(other) <= own;
  });
}
