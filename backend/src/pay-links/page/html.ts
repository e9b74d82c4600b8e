import { PAGE_WORDS, type PageLanguage } from './words';

/** What the page shows; who made it decided that it may be shown. */
export type PageView =
  | { kind: 'birth_date'; entityName: string; action: string; problem: 'wrong' | 'no_day' | null; left: number }
  | {
      kind: 'amount';
      entityName: string;
      action: string;
      amountCents: number;
      proof: string;
      bankWords: Record<PageLanguage, string> | null;
    }
  | { kind: 'paid'; entityName: string; amountCents: number; receiptNo: string }
  | { kind: 'not_yet'; entityName: string; amountCents: number; action: string }
  | { kind: 'pending'; entityName: string; amountCents: number }
  | { kind: 'asking' | 'declined' | 'ended' | 'nothing' | 'locked'; entityName: string }
  | { kind: 'gone' | 'trouble' };

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const dollars = (cents: number): string =>
  (cents / 100).toLocaleString('en-US', { style: 'currency', currency: 'USD' });

const HOUSE = 'Hartford HealthCare';

/** One small page without a script. `otherUrl` is the same page in the other language; null where there is none. */
export function drawPage(view: PageView, language: PageLanguage, otherUrl: string | null): string {
  const t = PAGE_WORDS[language];
  const other = language === 'en' ? 'es' : 'en';
  const title = 'entityName' in view ? view.entityName : HOUSE;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
${view.kind === 'asking' ? '<meta http-equiv="refresh" content="4">\n' : ''}<title>${t.title} · ${escaped(title)}</title>
<link rel="stylesheet" href="/p/page.css">
</head>
<body>
<main>
<header><p>${escaped(title)}</p>${otherUrl ? `<a href="${escaped(otherUrl)}" hreflang="${other}" lang="${other}">${t.other}</a>` : ''}</header>
<div class="card">
${body(view, language)}
</div>
<footer>${t.call}</footer>
</main>
</body>
</html>
`;
}

function body(view: PageView, language: PageLanguage): string {
  const t = PAGE_WORDS[language];
  const hidden = (name: string, value: string): string =>
    `<input type="hidden" name="${name}" value="${escaped(value)}">`;
  const form = (action: string, inner: string): string =>
    `<form method="post" action="${escaped(action)}">${hidden('l', language)}${inner}</form>`;
  switch (view.kind) {
    case 'birth_date': {
      const problem = view.problem === 'wrong' ? t.wrong(view.left) : view.problem === 'no_day' ? t.noDay : null;
      const wrong = problem ? ' aria-invalid="true" aria-describedby="problem"' : '';
      const part = (name: 'month' | 'day' | 'year', length: number, auto: string): string =>
        `<div><label for="${name}">${t[name]}</label><input id="${name}" name="${name}" inputmode="numeric" maxlength="${length}" autocomplete="${auto}" required${wrong}></div>`;
      return `<h1 id="ask">${t.birthTitle}</h1>
<p class="soft">${t.birthWhy}</p>
${problem ? `<p class="bad" id="problem" role="alert">${problem}</p>` : ''}
${form(view.action, `<fieldset aria-labelledby="ask">${part('month', 2, 'bday-month')}${part('day', 2, 'bday-day')}${part('year', 4, 'bday-year')}</fieldset><button>${t.goOn}</button>`)}`;
    }
    case 'amount':
      // What paying from a bank account means stands before the button that leads there.
      return `<h1>${t.due}</h1>
<p class="amount">${dollars(view.amountCents)}</p>
<p class="soft">${view.bankWords ? t.where : t.whereCards}</p>
${view.bankWords ? `<p class="soft terms">${escaped(view.bankWords[language])}</p>` : ''}
${form(view.action, `${hidden('proof', view.proof)}${hidden('amount', String(view.amountCents))}<button>${t.pay(dollars(view.amountCents))}</button>`)}`;
    case 'paid':
      return `<h1 class="good">✓ ${t.paid}</h1>
<p class="amount">${dollars(view.amountCents)}</p>
<p class="soft">${t.receipt}</p>
<p class="number">${view.receiptNo.replace(/(\d{4})(?=\d)/g, '$1 ')}</p>
<p>${t.keep}</p>`;
    case 'not_yet':
      return `<h1>${t.notYet}</h1>
<p class="soft">${t.notYetWhy}</p>
<p class="amount">${dollars(view.amountCents)}</p>
${form(view.action, `<button>${t.pay(dollars(view.amountCents))}</button>`)}`;
    case 'pending':
      return `<h1>${t.pending}</h1>
<p class="amount">${dollars(view.amountCents)}</p>
<p>${t.pendingWhy}</p>`;
    case 'asking':
      return `<h1>${t.asking}</h1><p>${t.askingWhy}</p>`;
    default: {
      const [head, why] = {
        declined: [t.declined, t.declinedWhy],
        ended: [t.ended, t.endedWhy],
        gone: [t.gone, t.goneWhy],
        nothing: [t.nothing, t.nothingWhy],
        locked: [t.locked, t.lockedWhy],
        trouble: [t.trouble, t.troubleWhy],
      }[view.kind];
      return `<h1>${head}</h1><p>${why}</p>`;
    }
  }
}
