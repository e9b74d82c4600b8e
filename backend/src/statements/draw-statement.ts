import { Sheet, type AboutDocument, type Zone } from '#documents';
import { changeForm, explanations } from './layouts/back';
import { continuationPage } from './layouts/continuation';
import { DOCTORS_ROWS, doctorsFront } from './layouts/doctors';
import { hospitalFront } from './layouts/hospital';
import { blocksOnFront, planPages, type PagePlan } from './layouts/page-plan';
import { rowsOf, speechOf } from './layouts/say';
import { slip } from './layouts/slip';
import { requireSums, type StatementSnapshot } from './snapshot';

export interface DrawnStatement {
  pdf: Buffer;
  pages: number;
  /** Where everything must stand; the tests read the file against it. */
  zones: Zone[];
}

export function pagesOf(s: StatementSnapshot): PagePlan {
  const say = speechOf(s.language);
  if (s.layout === 'HH-OPS') return planPages(s.visits, Math.min(s.visits.length, DOCTORS_ROWS));
  return planPages(s.visits, blocksOnFront(s.visits.map((v) => rowsOf(v, s.layout, say).length)));
}

/** What the file says about itself. */
export function aboutStatement(s: StatementSnapshot): AboutDocument {
  return {
    title: `${speechOf(s.language).w.kind[s.layout]} ${s.statementNo}`,
    author: s.letterhead.payableTo,
    language: s.language,
    at: new Date(`${s.statementOn}T12:00:00Z`),
  };
}

/** Draws one statement into a file, which may hold others: a print file. @throws DoesNotAddUp, DoesNotFit, CannotPrint */
export function drawInto(sheet: Sheet, s: StatementSnapshot): PagePlan {
  requireSums(s);
  const say = speechOf(s.language);
  const plan = pagesOf(s);
  sheet.document(() => {
    sheet.page();
    if (s.layout === 'HHC-HOSP') hospitalFront(sheet, s, plan, say);
    else doctorsFront(sheet, s, plan, say);
    // The slip comes last of its page in reading order; what follows stands on the back and on later sheets.
    slip(sheet, s, say);
    plan.more.forEach((_, index) => {
      sheet.page();
      continuationPage(sheet, s, plan, index, say);
      if (index === 0) changeForm(sheet, s, say);
    });
    sheet.page();
    explanations(sheet, s, plan, plan.pages, say);
    if (plan.more.length === 0) changeForm(sheet, s, say);
  });
  return plan;
}

/** One statement as a tagged file of its own: the same snapshot gives the same bytes. */
export async function drawStatement(s: StatementSnapshot): Promise<DrawnStatement> {
  const sheet = Sheet.open(aboutStatement(s));
  const plan = drawInto(sheet, s);
  return { pdf: await sheet.finish(), pages: plan.pages, zones: sheet.zones };
}
