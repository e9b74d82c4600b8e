import type { Change } from './change';
import { invalid } from './errors';
import { visible } from './wire';

/** Replaces ids by the objects they name, along the paths of `expand[]`, at most four levels deep as at Stripe. */
export function expand(answer: unknown, paths: readonly string[], change: Change): unknown {
  const shown = visible(answer);
  for (const path of paths) {
    const names = path.split('.');
    if (names.filter((name) => name !== 'data').length > 4) {
      throw invalid('You cannot expand more than 4 levels of a property.', undefined, 'expand');
    }
    follow(shown, names, path, change);
  }
  return shown;
}

function follow(target: unknown, names: readonly string[], path: string, change: Change): void {
  const [name, ...rest] = names;
  if (name === undefined || target === null || target === undefined) return;
  if (Array.isArray(target)) {
    for (const entry of target) follow(entry, names, path, change);
    return;
  }
  const record = target as Record<string, unknown>;
  if (!Object.hasOwn(record, name)) {
    throw invalid(
      `This property cannot be expanded (${path}). You may want to try expanding one of the parent properties.`,
      undefined,
      'expand[0]',
    );
  }
  const value = record[name];
  if (typeof value === 'string') {
    const named = change.findById(value);
    if (!named) throw invalid(`This property cannot be expanded (${path}).`, undefined, 'expand[0]');
    record[name] = visible(named);
  }
  follow(record[name], rest, path, change);
}
