import type { TypedCard } from './hosted-fields';
import type { CheckoutSession } from './wire';

export interface CheckoutWords {
  problem: string;
  field: keyof TypedCard | 'expiry' | null;
  typed: TypedCard;
  /** What of a bank account is wrong. */
  bank?: 'routing' | 'account' | 'holder';
  /** Kept in the form when it is shown again; the account number never is. */
  bankTyped?: { routing: string; holder: string };
}

const WORDS = {
  en: {
    title: 'Pay',
    number: 'Card number',
    expiry: 'Expiry (MM/YY)',
    cvc: 'Security code (CVC)',
    zip: 'ZIP of the card',
    pay: 'Pay',
    wallets: 'Pay with a wallet',
    or: 'or with a card',
    orBank: 'or from a bank account (pending for about four days)',
    routing: 'Routing number',
    account: 'Account number',
    holder: 'Name on the account',
    mandate: 'By paying you authorize one electronic debit of this amount from this account.',
    debit: 'Pay from the bank account',
    back: 'Go back without paying',
    gone: 'This payment page is closed',
    goneWhy: 'Nothing was charged here. Ask for a new link if you still want to pay.',
    whose: 'Stripe sandbox: only documented test cards, such as 4242 4242 4242 4242. Never a real card.',
  },
  es: {
    title: 'Pagar',
    number: 'Número de tarjeta',
    expiry: 'Vencimiento (MM/AA)',
    cvc: 'Código de seguridad (CVC)',
    zip: 'Código postal de la tarjeta',
    pay: 'Pagar',
    wallets: 'Pagar con una cartera',
    or: 'o con tarjeta',
    orBank: 'o desde una cuenta bancaria (pendiente unos cuatro días)',
    routing: 'Número de ruta',
    account: 'Número de cuenta',
    holder: 'Nombre en la cuenta',
    mandate: 'Al pagar, usted autoriza un solo débito electrónico de este monto desde esta cuenta.',
    debit: 'Pagar desde la cuenta bancaria',
    back: 'Volver sin pagar',
    gone: 'Esta página de pago está cerrada',
    goneWhy: 'Aquí no se cobró nada. Pida un enlace nuevo si todavía quiere pagar.',
    whose: 'Stripe de prueba: solo tarjetas de prueba documentadas, como 4242 4242 4242 4242. Nunca una tarjeta real.',
  },
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

export const dollars = (cents: number): string =>
  `$${Math.floor(cents / 100).toLocaleString('en-US')}.${String(cents % 100).padStart(2, '0')}`;

function shell(language: 'en' | 'es', title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="/c/checkout.css">
</head>
<body><main>${body}</main></body>
</html>
`;
}

const languageOf = (session: CheckoutSession | null): 'en' | 'es' => (session?.locale?.startsWith('es') ? 'es' : 'en');

export function gonePage(session: CheckoutSession | null, known: boolean): string {
  const t = WORDS[languageOf(session)];
  const back = known && session?.cancel_url ? `<p><a href="${escaped(session.cancel_url)}">${t.back}</a></p>` : '';
  return shell(languageOf(session), t.gone, `<h1>${t.gone}</h1><p>${t.goneWhy}</p>${back}`);
}

export function checkoutPage(session: CheckoutSession, said?: CheckoutWords): string {
  const language = languageOf(session);
  const t = WORDS[language];
  const amount = dollars(session.amount_total ?? 0);
  const field = (name: 'number' | 'expiry' | 'cvc' | 'zip', more: string): string => `
  <div class="field"><label for="${name}">${t[name]}</label>
  <input id="${name}" name="${name}" inputmode="numeric" autocomplete="${AUTOCOMPLETE[name]}" required ${more}${
    said?.field === name ? ' aria-invalid="true" aria-describedby="problem"' : ''
  }></div>`;
  return shell(
    language,
    `${t.title} ${amount} · ${session._name}`,
    `<p class="who">${escaped(session._name)}</p>
<h1>${amount}</h1>
${said && !said.bank ? problemOf(said) : ''}
<form method="post" action="/c/pay/${session.id}" class="two" aria-label="${t.wallets}">
<button name="wallet" value="apple_pay">Apple Pay</button><button name="wallet" value="google_pay">Google Pay</button>
</form>
<p class="or">${t.or}</p>
<form method="post" action="/c/pay/${session.id}">
${field('number', 'maxlength="23"')}
<div class="two">${field('expiry', 'maxlength="7" placeholder="MM/YY"')}${field('cvc', 'maxlength="4"')}</div>
${field('zip', 'maxlength="5"')}
<button>${t.pay} ${amount}</button>
</form>
${session.allowed_payment_method_types?.includes('us_bank_account') ? bankForm(session, t, said) : ''}
${session.cancel_url ? `<p><a href="${escaped(session.cancel_url)}">${t.back}</a></p>` : ''}
<p class="whose">${t.whose}</p>`,
  );
}

const problemOf = (said: CheckoutWords): string => `<p id="problem" role="alert">${escaped(said.problem)}</p>`;

function bankForm(session: CheckoutSession, t: (typeof WORDS)['en'], said?: CheckoutWords): string {
  const field = (name: 'routing' | 'account' | 'holder', more: string): string => `
  <div class="field"><label for="${name}">${t[name]}</label>
  <input id="${name}" name="${name}" autocomplete="off" required ${more}${
    said?.bankTyped && name !== 'account' ? ` value="${escaped(said.bankTyped[name])}"` : ''
  }${said?.bank === name ? ' aria-invalid="true" aria-describedby="problem" autofocus' : ''}></div>`;
  return `<p class="or">${t.orBank}</p>
${said?.bank ? problemOf(said) : ''}
<form method="post" action="/c/pay/${session.id}">
<div class="two">${field('routing', 'inputmode="numeric" maxlength="9"')}${field('account', 'inputmode="numeric" maxlength="17"')}</div>
${field('holder', 'maxlength="80"')}
<p class="whose">${t.mandate}</p>
<button>${t.debit}</button>
</form>`;
}

const AUTOCOMPLETE = { number: 'cc-number', expiry: 'cc-exp', cvc: 'cc-csc', zip: 'billing postal-code' };

export const CHECKOUT_STYLE = `
:root { color-scheme: light dark; --bg: #ffffff; --ink: #131a24; --soft: #434e5d; --line: #7f8a99; --brand: #1b4f8f; --on: #ffffff; --red: #a4271d; }
@media (prefers-color-scheme: dark) { :root { --bg: #12161c; --ink: #e9edf2; --soft: #b6bfcb; --line: #717d8c; --brand: #8fb9f2; --on: #10151b; --red: #ff9f94; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--ink); font: 400 1rem/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 26rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
.who { margin: 0; color: var(--soft); }
h1 { margin: 0.25rem 0 1.25rem; font-size: 2rem; line-height: 1.2; }
.field { margin-bottom: 0.9rem; }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 0.75rem; }
label { display: block; margin-bottom: 0.25rem; font-weight: 600; font-size: 0.9rem; }
input { width: 100%; min-height: 2.9rem; padding: 0 0.75rem; border: 1px solid var(--line); border-radius: 8px; background: transparent; color: inherit; font: inherit; }
input[aria-invalid='true'] { border-color: var(--red); }
input::placeholder { color: var(--soft); opacity: 1; }
:focus-visible { outline: 3px solid var(--brand); outline-offset: 2px; }
button { width: 100%; min-height: 3.1rem; margin-top: 0.5rem; border: 0; border-radius: 8px; background: var(--brand); color: var(--on); font: 600 1.05rem/1 system-ui, sans-serif; cursor: pointer; }
a { color: var(--brand); }
.or { text-align: center; color: var(--soft); }
form[aria-label] button { background: var(--ink); color: var(--bg); margin: 0; }
#problem { color: var(--red); font-weight: 600; }
.whose { margin-top: 2rem; color: var(--soft); font-size: 0.85rem; }
`;
