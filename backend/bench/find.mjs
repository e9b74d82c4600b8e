// Whether a name with a slip in it is found: who was meant is on the first page.
import { hireStaff, namesOf } from './book.mjs';
import { HttpClient } from './load.mjs';
import { misspell, randomOf } from './slips.mjs';

const PAIRS = [
  ['jon smyth', 'john smith'],
  ['yanez', 'yanez'],
];

async function search(http, db, staff, q) {
  const answer = await http.ask({
    method: 'POST',
    path: '/api/search',
    headers: staff.headers,
    body: { q, callId: staff.callId },
  });
  const ids = JSON.parse(answer).rows.map((row) => row.guarantorId);
  return { ids, names: [...(await namesOf(db, ids)).values()] };
}

/** @returns the share of misspelt names that show somebody of the name that was meant, and which of the two pairs do not */
export async function findMisspelt({ db, words, book, port, count }) {
  const http = new HttpClient(port, 1);
  const random = randomOf(20_261_124);
  const people = Array.from({ length: count }, () => book.people[random(book.people.length)]);
  const staff = await hireStaff(db, words, { count: Math.ceil((count + PAIRS.length) / 20) });
  const meant = await namesOf(
    db,
    people.map((p) => p.guarantorId),
  );
  const of = (i) => staff[Math.floor(i / 20)];
  const missed = [];
  for (const [i, person] of people.entries()) {
    const typed = misspell(person.first, person.last, random);
    const name = meant.get(person.guarantorId);
    if (!(await search(http, db, of(i), typed)).names.includes(name)) missed.push(`${typed} (${name})`);
  }
  const pairsMissed = [];
  for (const [i, [typed, name]] of PAIRS.entries()) {
    const { names } = await search(http, db, of(count + i), typed);
    if (!names.some((found) => ` ${found} `.includes(` ${name} `))) pairsMissed.push(typed);
  }
  http.close();
  return { share: 1 - missed.length / count, missed, pairsMissed };
}
