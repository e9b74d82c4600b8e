// What was recorded of one request, made repeatable: values that were given or came back become slots.
import { randomUUID } from 'node:crypto';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** What names one thing and nothing else; small numbers and words could be there by chance. The processor's ids may lack a digit. */
const names = (value) =>
  typeof value === 'string'
    ? value.length >= 8 && (/\d/.test(value) || /^[a-z]{2,5}_\w{14,}$/.test(value))
    : typeof value === 'number' && value >= 400;

/** Whether a tape can tell these values apart from everything else. */
export const isTellable = (slots) => {
  const numbers = Object.values(slots).filter((value) => typeof value === 'number');
  return numbers.every(names) && new Set(numbers).size === numbers.length;
};

/**
 * @param {object[]} lines what the recorder noted of one request
 * @param {Record<string, unknown>} given the values that the request brought, by the name of their slot
 * @returns {{steps: object[]}} plain data, for `player`
 */
export function tapeOf(lines, given) {
  const known = new Map();
  for (const [slot, value] of Object.entries(given)) if (value !== null) known.set(key(value), { slot });
  const answers = new Map(lines.filter((line) => line.answerOf).map((line) => [line.answerOf, line.rows]));
  const asked = lines.filter((line) => line.step);
  const began = asked[0].at;
  const steps = asked.map((line, index) => {
    const step = line.text
      ? { pool: line.pool, name: line.name, text: line.text, values: line.values.map((v) => template(v, known, began)) }
      : {
          method: line.method,
          headers: Object.fromEntries(
            Object.entries(line.headers)
              .filter(([name]) => /^(authorization|content-type|idempotency-key|stripe-version)$/i.test(name))
              .map(([name, value]) => [name, template(value, known, began)]),
          ),
          path: template(line.path, known, began),
          body: template(decodeURIComponent(line.body), known, began),
        };
    learn(answers.get(line.step)?.[0] ?? {}, index, known);
    return step;
  });
  return { steps };
}

/** Numbers are one thing whether they stand as numbers or as text. */
const key = (value) => String(value);

function learn(row, index, known) {
  for (const [column, value] of Object.entries(row))
    if (names(value) && !known.has(key(value))) known.set(key(value), { answer: index, column });
}

function template(value, known, began) {
  if (Array.isArray(value)) return { list: value.map((v) => template(v, known, began)) };
  if (value !== null && typeof value === 'object') {
    if (value.$date) return { sinceNow: Date.parse(value.$date) - began };
    return { object: Object.fromEntries(Object.entries(value).map(([k, v]) => [k, template(v, known, began)])) };
  }
  if (typeof value === 'number') return (names(value) && known.get(key(value))) || { value };
  if (typeof value !== 'string') return { value };
  if (known.has(value)) return known.get(value);
  if (UUID.test(value)) {
    // Made in the request itself: a row's id, the request's own.
    known.set(value, { fresh: value });
    return known.get(value);
  }
  if (/^[[{]/.test(value)) {
    try {
      return { json: template(JSON.parse(value), known, began) };
    } catch {
      return { value };
    }
  }
  const inside = [...known.keys()]
    .filter((k) => k.length >= 8 && value.includes(k))
    .sort((a, b) => b.length - a.length)[0];
  if (!inside) return { value };
  return {
    text: value
      .split(inside)
      .flatMap((part, i) => [...(i > 0 ? [known.get(inside)] : []), template(part, known, began)]),
  };
}

/** A template as a function of one run: its slots, its answers so far, its own new ids. */
export function filler(t) {
  if ('list' in t) {
    const items = t.list.map(filler);
    return (run) => items.map((item) => item(run));
  }
  if ('object' in t) {
    const fields = Object.entries(t.object).map(([k, v]) => [k, filler(v)]);
    return (run) => Object.fromEntries(fields.map(([k, v]) => [k, v(run)]));
  }
  if ('json' in t) {
    const inner = filler(t.json);
    return (run) => JSON.stringify(inner(run));
  }
  if ('text' in t) {
    const parts = t.text.map(filler);
    return (run) => parts.map((part) => part(run)).join('');
  }
  if ('slot' in t) return (run) => run.slots[t.slot];
  if ('answer' in t) return (run) => run.answers[t.answer][0][t.column];
  if ('fresh' in t) return (run) => (run.fresh[t.fresh] ??= randomUUID());
  if ('sinceNow' in t) return (run) => new Date(run.now + t.sinceNow);
  return () => t.value;
}
