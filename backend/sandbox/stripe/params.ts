import qs from 'qs';
import { malformed } from './errors';

/** What a parameter may be. Nested hashes are shapes of their own; `any` is accepted and kept as it came. */
export type Rule =
  | 'string'
  | 'integer'
  | 'boolean'
  | 'metadata'
  | 'range'
  | 'any'
  | { oneOf: readonly string[] }
  | { list: 'string' }
  | { fields: Shape };

export type Shape = Readonly<Record<string, Rule>>;

/** Checked parameters: strings, integers, booleans, and null where the caller sent an empty value to unset. */
export type Params = Record<string, unknown>;

/** Decodes Stripe's `a[b][c]=d` form encoding. */
export function decodeForm(text: string): Params {
  return qs.parse(text, {
    depth: 8,
    strictDepth: false,
    arrayLimit: 100,
    parameterLimit: 1000,
    allowPrototypes: false,
  }) as Params;
}

const COMMON: Shape = { expand: { list: 'string' } };
export const LIST: Shape = { limit: 'integer', starting_after: 'string', ending_before: 'string' };

export function check(params: Params, shape: Shape, required: readonly string[] = []): Params {
  const checked = checkFields(params, { ...COMMON, ...shape }, '');
  for (const name of required) {
    if (checked[name] === undefined) throw malformed(`Missing required param: ${name}.`, 'parameter_missing', name);
    if (checked[name] === null) {
      throw malformed(
        `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`,
        'parameter_invalid_empty',
        name,
      );
    }
  }
  return checked;
}

function checkFields(params: Params, shape: Shape, prefix: string): Params {
  const checked: Params = {};
  for (const [key, value] of Object.entries(params)) {
    const name = prefix === '' ? key : `${prefix}[${key}]`;
    const rule = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (rule === undefined) throw malformed(`Received unknown parameter: ${name}`, 'parameter_unknown', name);
    checked[key] = checkValue(value, rule, name);
  }
  return checked;
}

function checkValue(value: unknown, rule: Rule, name: string): unknown {
  if (rule === 'any') return value;
  if (rule === 'metadata') return checkMetadata(value, name);
  if (rule === 'range') return checkRange(value, name);
  if (typeof rule === 'object' && 'list' in rule) return checkList(value, name);
  if (typeof rule === 'object' && 'fields' in rule) {
    if (value === '') return null;
    if (!isHash(value)) throw malformed(`Invalid object`, undefined, name);
    return checkFields(value, rule.fields, name);
  }
  if (typeof value !== 'string') throw malformed(`Invalid string: ${JSON.stringify(value)}`, undefined, name);
  if (value === '') return null;
  if (rule === 'string') {
    if (value.length > 5000) throw malformed(`Invalid string: ${name} is too long.`, 'parameter_invalid_string', name);
    return value;
  }
  if (rule === 'integer') {
    const number = Number(value);
    if (!/^-?\d+$/.test(value) || !Number.isSafeInteger(number)) {
      throw malformed(`Invalid integer: ${value}`, 'parameter_invalid_integer', name);
    }
    return number;
  }
  if (rule === 'boolean') {
    if (value !== 'true' && value !== 'false') throw malformed(`Invalid boolean: ${value}`, undefined, name);
    return value === 'true';
  }
  if (!rule.oneOf.includes(value)) {
    const last = rule.oneOf.at(-1);
    const words = rule.oneOf.length > 1 ? `one of ${rule.oneOf.slice(0, -1).join(', ')}, or ${last}` : String(last);
    throw malformed(`Invalid ${name}: must be ${words}`, 'parameter_invalid_string', name);
  }
  return value;
}

function checkList(value: unknown, name: string): string[] | null {
  if (value === '') return null;
  const values = Array.isArray(value) ? value : isHash(value) ? Object.values(value) : undefined;
  if (!values?.every((entry): entry is string => typeof entry === 'string')) {
    throw malformed('Invalid array', undefined, name);
  }
  return values;
}

function checkMetadata(value: unknown, name: string): Record<string, string> | null {
  if (value === '') return null;
  if (!isHash(value)) throw malformed(`Invalid object`, undefined, name);
  const entries = Object.entries(value);
  if (entries.length > 50) throw malformed('Metadata can have up to 50 keys.', undefined, name);
  const checked: Record<string, string> = {};
  for (const [key, text] of entries) {
    const field = `${name}[${key}]`;
    if (typeof text !== 'string') throw malformed('Metadata values must be strings.', undefined, field);
    if (key.length > 40) throw malformed('Metadata keys can have up to 40 characters.', undefined, field);
    if (text.length > 500) {
      throw malformed(
        `Metadata values can have up to 500 characters, but you passed in a value that is ${text.length} characters.`,
        undefined,
        field,
      );
    }
    checked[key] = text;
  }
  return checked;
}

/** `created=…` or `created[gte]=…`, in seconds. */
function checkRange(value: unknown, name: string): Record<string, number> {
  const bounds = isHash(value) ? value : { eq: value };
  const checked: Record<string, number> = {};
  for (const [key, bound] of Object.entries(bounds)) {
    if (!['eq', 'gt', 'gte', 'lt', 'lte'].includes(key)) {
      throw malformed(`Received unknown parameter: ${name}[${key}]`, 'parameter_unknown', `${name}[${key}]`);
    }
    if (typeof bound !== 'string' || !/^\d+$/.test(bound)) {
      throw malformed(`Invalid timestamp: ${String(bound)}`, 'parameter_invalid_integer', name);
    }
    checked[key] = Number(bound);
  }
  return checked;
}

function isHash(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function text(params: Params, name: string): string | undefined {
  const value = params[name];
  return typeof value === 'string' ? value : undefined;
}

export function integer(params: Params, name: string): number | undefined {
  const value = params[name];
  return typeof value === 'number' ? value : undefined;
}

export function flag(params: Params, name: string): boolean | undefined {
  const value = params[name];
  return typeof value === 'boolean' ? value : undefined;
}

export function hash(params: Params, name: string): Params | undefined {
  const value = params[name];
  return isHash(value) ? value : undefined;
}

export function strings(params: Params, name: string): string[] | undefined {
  const value = params[name];
  return Array.isArray(value) ? (value as string[]) : undefined;
}

/** Metadata merges key by key; an empty value removes the key, an empty hash removes all. */
export function mergeMetadata(before: Record<string, string>, params: Params): Record<string, string> {
  const given = params['metadata'];
  if (given === null) return {};
  if (!isHash(given)) return before;
  const merged: Record<string, string> = { ...before };
  for (const [key, value] of Object.entries(given)) {
    if (value === '') delete merged[key];
    else merged[key] = String(value);
  }
  if (Object.keys(merged).length > 50) throw malformed('Metadata can have up to 50 keys.', undefined, 'metadata');
  return merged;
}
