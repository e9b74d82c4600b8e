import { PAPERLESS_SCRIPT } from '@billing/contract';
import type { PaperlessPage } from './paperless.service';

const WORDS = {
  en: {
    title: 'Statements by email',
    agree: 'I can read this page and I want statements by email instead of paper.',
    birth: 'To be sure that it is you, type your birth date.',
    month: 'Month',
    day: 'Day',
    year: 'Year',
    go: 'Confirm',
    wrong: (left: number) =>
      `That is not the birth date on file. ${left === 1 ? 'One more try' : `${left} more tries`}.`,
    tick: 'Tick the box if you agree. Without it, paper comes as before.',
    done: 'Done: your statements come by email.',
    doneWhy: 'You can have paper again at any time: call 877-HHC-BILL.',
    gone: 'This link does not work any more.',
    goneWhy: 'Nothing was changed: paper comes as before. Call 877-HHC-BILL for a new one.',
    other: 'Español',
  },
  es: {
    title: 'Estados de cuenta por correo electrónico',
    agree: 'Puedo leer esta página y quiero los estados de cuenta por correo electrónico en lugar de papel.',
    birth: 'Para estar seguros de que es usted, escriba su fecha de nacimiento.',
    month: 'Mes',
    day: 'Día',
    year: 'Año',
    go: 'Confirmar',
    wrong: (left: number) =>
      `No es la fecha de nacimiento que tenemos. ${left === 1 ? 'Un intento más' : `${left} intentos más`}.`,
    tick: 'Marque la casilla si está de acuerdo. Sin ella, el papel llega como antes.',
    done: 'Listo: sus estados de cuenta llegan por correo electrónico.',
    doneWhy: 'Puede volver al papel en cualquier momento: llame al 877-HHC-BILL.',
    gone: 'Este enlace ya no funciona.',
    goneWhy: 'Nada cambió: el papel llega como antes. Llame al 877-HHC-BILL para otro.',
    other: 'English',
  },
} as const;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** One small page without a script, in the look of the payment page. */
export function drawPaperless(page: PaperlessPage, language: 'en' | 'es', address: string): string {
  const t = WORDS[language];
  const other = language === 'en' ? 'es' : 'en';
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${t.title} · Hartford HealthCare</title>
<link rel="stylesheet" href="/p/page.css">
</head>
<body>
<main>
<header><p>Hartford HealthCare</p><a href="${escaped(address)}?l=${other}" hreflang="${other}" lang="${other}">${t.other}</a></header>
<div class="card">
${page.kind === 'ask' ? ask(page, language, address) : `<h1>${t[page.kind]}</h1><p>${page.kind === 'done' ? t.doneWhy : t.goneWhy}</p>`}
</div>
</main>
</body>
</html>
`;
}

function ask(page: Extract<PaperlessPage, { kind: 'ask' }>, language: 'en' | 'es', address: string): string {
  const t = WORDS[language];
  const problem = page.problem === 'birth_date' ? t.wrong(page.left) : page.problem === 'yes' ? t.tick : null;
  const part = (name: 'month' | 'day' | 'year', length: number): string =>
    `<div><label for="${name}">${t[name]}</label><input id="${name}" name="${name}" inputmode="numeric" maxlength="${length}" autocomplete="bday-${name}" required></div>`;
  return `<h1 id="ask">${t.title}</h1>
${PAPERLESS_SCRIPT[language].map((line) => `<p>${escaped(line)}</p>`).join('\n')}
${problem ? `<p class="bad" role="alert">${problem}</p>` : ''}
<form method="post" action="${escaped(address)}"><input type="hidden" name="l" value="${language}">
<p><label><input type="checkbox" name="agree" value="yes"> ${t.agree}</label></p>
<p id="birth" class="soft">${t.birth}</p>
<fieldset aria-labelledby="birth">${part('month', 2)}${part('day', 2)}${part('year', 4)}</fieldset><button>${t.go}</button></form>`;
}
