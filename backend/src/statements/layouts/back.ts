import { callNumber, circle, GRAY, INK, PALETTES, paragraph, SMALLEST, type Palette, type Sheet } from '#documents';
import type { StatementSnapshot } from '../snapshot';
import { fill } from '../words';
import { pageHeader } from './continuation';
import { perforation } from './slip';
import type { PagePlan } from './page-plan';
import type { Speech } from './say';

const LEFT = { x: 10, w: 93.5 };
const SECOND = { x: 112, w: 93.9 };
const BODY = { size: 9.5, step: 4.35 } as const;

function heading(sheet: Sheet, text: string, x: number, y: number, p: Palette): number {
  sheet.line('H2', text, x, y, { face: p.heading, size: 12, color: p.strong, fit: 93 });
  return y + 5.4;
}

function body(sheet: Sheet, text: string, x: number, y: number, width: number, gap = 1): number {
  let next = y;
  sheet.tag('P', () => (next = paragraph(sheet, text, x, y, width, BODY)));
  return next + gap;
}

function ways(sheet: Sheet, s: StatementSnapshot, p: Palette, say: Speech): number {
  const { info } = say.w;
  let y = heading(sheet, info.waysTitle, LEFT.x, 25.4, p);
  sheet.group('L', () =>
    info.ways.forEach((way, i) => {
      const top = y;
      sheet.artifact(() => {
        circle(sheet, LEFT.x + 2.5, top - 1.1, 2.5, { fill: p.strong });
        sheet.text(String(i + 1), LEFT.x + 2.5, top - 0.05, {
          face: 'bold',
          size: SMALLEST,
          color: '#ffffff',
          align: 'center',
        });
      });
      const text = fill(way, callNumber(s.letterhead), s.letterhead.payAt);
      sheet.group('LI', () =>
        sheet.tag('LBody', () => (y = paragraph(sheet, text, LEFT.x + 7.5, top, LEFT.w - 7.5, BODY) + 1.3)),
      );
    }),
  );
  return body(sheet, info.tenders, LEFT.x, y + 0.6, LEFT.w);
}

function glossary(sheet: Sheet, p: Palette, say: Speech): number {
  let y = heading(sheet, say.w.info.wordsTitle, SECOND.x, 25.4, p);
  sheet.group('Table', () =>
    say.w.info.words.forEach(([word, meaning]) =>
      sheet.group('TR', () => {
        sheet.line('TH', word, SECOND.x, y, { face: 'semibold', size: 9.5, fit: 33 });
        sheet.tag('TD', () => (y = paragraph(sheet, meaning, SECOND.x + 34, y, SECOND.w - 34, BODY)));
        const at = y - 2.7;
        sheet.artifact(() => sheet.rule(SECOND.x, at, SECOND.x + SECOND.w, at, '#c9c6d0', 0.2));
        y += 1.1;
      }),
    ),
  );
  return y;
}

/** All that these pages depend on. */
const sameFor = (what: string, s: StatementSnapshot): string =>
  `${what}:${s.layout}:${s.language}:${JSON.stringify(s.letterhead)}`;

/** Behind the slip, which leaves with the check: what the patient wants to tell us. */
export function changeForm(sheet: Sheet, s: StatementSnapshot, say: Speech): void {
  const { form } = say.w;
  const p = PALETTES[s.letterhead.mark];
  const [name, street, city, state, zip, signature, insurer, member, group, insured, starts, date] = form.fields;
  const line = (label: string | undefined, x: number, width: number, y: number, strong = false): void => {
    sheet.artifact(() => sheet.rule(x, y, x + width, y, INK, strong ? 0.35 : 0.2));
    sheet.line('P', label ?? '', x, y + 3.4, { size: SMALLEST, color: GRAY, fit: width + 4 });
  };
  sheet.zone('change form', 0, 186.3, 215.9, 93.1, () =>
    sheet.same(sameFor('change form', s), () =>
      sheet.group('Sect', () => {
        sheet.line('H2', form.title, 10, 195.3, { face: p.heading, size: 14, color: p.strong });
        sheet.tag(
          'P',
          () =>
            void paragraph(sheet, fill(form.text, `**${s.letterhead.phone}**`), 64, 195.3, 142, {
              size: 9,
              step: 4,
              bold: 'semibold',
            }),
        );
        sheet.line('H3', form.address, 10, 204.6, { face: 'semibold', size: 10.5 });
        sheet.line('H3', form.insurance, 114, 204.6, { face: 'semibold', size: 10.5 });
        line(name, 10, 92, 214.6);
        line(street, 10, 92, 227.5);
        line(city, 10, 54, 240.4);
        line(state, 68, 12, 240.4);
        line(zip, 84, 18, 240.4);
        line(signature, 10, 92, 253.3, true);
        line(insurer, 114, 91.9, 214.6);
        line(member, 114, 52, 227.5);
        line(group, 170, 35.9, 227.5);
        line(insured, 114, 52, 240.4);
        line(starts, 170, 35.9, 240.4);
        line(date, 114, 52, 253.3, true);
      }),
    ),
  );
}

/** Ways to pay, what the words mean, rights, and help in other languages. */
export function explanations(sheet: Sheet, s: StatementSnapshot, plan: PagePlan, page: number, say: Speech): void {
  const p = PALETTES[s.letterhead.mark];
  pageHeader(sheet, s, page, plan, say);
  sheet.zone('explanations', 10, 20, 195.9, page === 2 ? 164 : 246, () =>
    sheet.same(sameFor('explanations', s), () => allWords(sheet, s, p, say)),
  );
  if (page === 2) perforation(sheet);
}

function allWords(sheet: Sheet, s: StatementSnapshot, p: Palette, say: Speech): void {
  const { info } = say.w;
  let y = ways(sheet, s, p, say);
  y = heading(sheet, info.planTitle, LEFT.x, y + 3, p);
  for (const text of info.plan) y = body(sheet, text, LEFT.x, y, LEFT.w);
  y = heading(sheet, info.wrongTitle, LEFT.x, y + 3, p);
  for (const text of info.wrong) y = body(sheet, text, LEFT.x, y, LEFT.w);
  y = glossary(sheet, p, say);
  y = heading(sheet, info.twoTitle, SECOND.x, y + 3, p);
  y = body(sheet, info.two[s.layout], SECOND.x, y, SECOND.w);
  y = heading(sheet, info.languagesTitle, SECOND.x, y + 3, p);
  y = body(sheet, info.languages, SECOND.x, y, SECOND.w);
  body(sheet, fill(info.call, callNumber(s.letterhead)), SECOND.x, y, SECOND.w);
}
