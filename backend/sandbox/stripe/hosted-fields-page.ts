/** The page of the hosted fields: markup and styles. Its tokens are those of the console, so that it looks at home. */

export interface PageSettings {
  parent: string;
  theme: 'light' | 'dark' | 'system';
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

export function hostedFieldsPage({ parent, theme }: PageSettings): string {
  return `<!doctype html>
<html lang="en" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Card fields of the Stripe sandbox</title>
<link rel="stylesheet" href="/hosted-fields/fields.css">
</head>
<body data-parent="${escaped(parent)}">
<form id="card" novalidate autocomplete="on" aria-describedby="whose">
  <div class="field wide">
    <label for="number">Card number</label>
    <div class="box">
      <input id="number" name="number" inputmode="numeric" autocomplete="cc-number" maxlength="23" spellcheck="false"
        aria-describedby="problem" required>
      <span id="brand" aria-live="polite"></span>
    </div>
  </div>
  <div class="field">
    <label for="expiry">Expiry</label>
    <div class="box">
      <input id="expiry" name="expiry" inputmode="numeric" autocomplete="cc-exp" placeholder="MM / YY" maxlength="7"
        spellcheck="false" aria-describedby="problem" required>
    </div>
  </div>
  <div class="field">
    <label for="cvc">CVC</label>
    <div class="box">
      <input id="cvc" name="cvc" inputmode="numeric" autocomplete="cc-csc" placeholder="3 digits" maxlength="4"
        spellcheck="false" aria-describedby="problem" required>
    </div>
  </div>
  <div class="field">
    <label for="zip">Card ZIP</label>
    <div class="box">
      <input id="zip" name="zip" inputmode="numeric" autocomplete="billing postal-code" placeholder="5 digits" maxlength="5"
        spellcheck="false" aria-describedby="problem" required>
    </div>
  </div>
</form>
<p id="problem" role="alert"></p>
<p id="whose">Sandbox: only Stripe&rsquo;s documented test cards, such as <b>4242&nbsp;4242&nbsp;4242&nbsp;4242</b>, any future expiry and any CVC. Never a real card.</p>
<noscript><p class="off">These fields need JavaScript.</p></noscript>
<script src="/hosted-fields/fields.js" defer></script>
</body>
</html>
`;
}

const LIGHT = `
  color-scheme: light;
  --surface: #ffffff; --sunken: #f7f8fa; --ctl: #7f8a99; --ink: #131a24; --ink2: #434e5d; --ink3: #5a6574;
  --brand: #1b4f8f; --red: #a4271d;`;

const DARK = `
  color-scheme: dark;
  --surface: #171c23; --sunken: #1c222a; --ctl: #717d8c; --ink: #e9edf2; --ink2: #b6bfcb; --ink3: #99a4b2;
  --brand: #8fb9f2; --red: #ff9f94;`;

export const HOSTED_FIELDS_STYLE = `
@font-face {
  font-family: 'IBM Plex Sans Variable'; font-style: normal; font-weight: 100 700; font-display: swap;
  src: url('/hosted-fields/plex.woff2') format('woff2');
}
:root {${LIGHT}
}
@media (prefers-color-scheme: dark) { :root[data-theme='system'] {${DARK}
} }
:root[data-theme='dark'] {${DARK}
}
* { box-sizing: border-box; }
body {
  margin: 0; padding: 4px; background: var(--surface); color: var(--ink);
  font: 400 0.84375rem/1.25rem 'IBM Plex Sans Variable', system-ui, sans-serif;
  font-variant-numeric: tabular-nums lining-nums;
}
form { display: grid; grid-template-columns: repeat(3, 1fr); gap: 8px 10px; }
.wide { grid-column: 1 / -1; }
label { display: block; margin-bottom: 2px; color: var(--ink2); font-size: 0.75rem; line-height: 1rem; font-weight: 600; }
.box { position: relative; }
input {
  width: 100%; height: 36px; padding: 0 10px; border: 1px solid var(--ctl); border-radius: 6px;
  background: var(--surface); color: var(--ink); font: inherit; font-variant-numeric: inherit;
}
input::placeholder { color: var(--ink3); opacity: 1; }
input:focus-visible { outline: 2px solid var(--brand); outline-offset: 2px; border-color: var(--brand); }
input[aria-invalid='true'] { border-color: var(--red); }
input:disabled { background: var(--sunken); color: var(--ink3); }
select {
  width: 100%; height: 36px; padding: 0 6px; border: 1px solid var(--ctl); border-radius: 6px;
  background: var(--surface); color: var(--ink); font: inherit;
}
select:focus-visible { outline: 2px solid var(--brand); outline-offset: 2px; }
.line { display: flex; justify-content: space-between; gap: 8px; }
.line label { white-space: nowrap; }
#bank { color: var(--ink3); font-size: 0.75rem; line-height: 1rem; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.pair { grid-template-columns: repeat(2, 1fr); }
#number { padding-right: 96px; }
#brand { position: absolute; right: 10px; top: 8px; color: var(--ink3); font-size: 0.75rem; pointer-events: none; }
p { margin: 8px 0 0; font-size: 0.75rem; line-height: 1rem; }
#problem { color: var(--red); font-weight: 600; }
#problem:empty { display: none; }
/* The refusal of an ordinary card says the same. */
body[data-said] #whose { display: none; }
#whose { color: var(--ink3); }
#whose b { font-weight: 600; color: var(--ink2); }
.off { color: var(--red); }
`;
