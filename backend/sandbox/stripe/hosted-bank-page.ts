import { escaped, type PageSettings } from './hosted-fields-page';

/** The page of the hosted bank fields: routing number, account number twice, checking or savings. */
export function hostedBankPage({ parent, theme }: PageSettings): string {
  return `<!doctype html>
<html lang="en" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Bank account fields of the Stripe sandbox</title>
<link rel="stylesheet" href="/hosted-fields/fields.css">
</head>
<body data-parent="${escaped(parent)}">
<form id="account-form" class="pair" novalidate autocomplete="off" aria-describedby="whose">
  <div class="field">
    <div class="line"><label for="routing">Routing number</label><span id="bank" aria-live="polite"></span></div>
    <div class="box">
      <input id="routing" inputmode="numeric" autocomplete="off" placeholder="9 digits" maxlength="9" spellcheck="false"
        aria-describedby="problem" required>
    </div>
  </div>
  <div class="field">
    <label for="kind">Kind of account</label>
    <select id="kind"><option value="checking">Checking</option><option value="savings">Savings</option></select>
  </div>
  <div class="field">
    <label for="account">Account number</label>
    <div class="box">
      <input id="account" inputmode="numeric" autocomplete="off" maxlength="17" spellcheck="false"
        aria-describedby="problem" required>
    </div>
  </div>
  <div class="field">
    <label for="again">Account number again</label>
    <div class="box">
      <input id="again" inputmode="numeric" autocomplete="off" maxlength="17" spellcheck="false"
        aria-describedby="problem" required>
    </div>
  </div>
</form>
<p id="problem" role="alert"></p>
<p id="whose">Sandbox: only Stripe&rsquo;s documented test accounts, such as routing <b>110000000</b> and account <b>000123456789</b>. Never a real account.</p>
<noscript><p class="off">These fields need JavaScript.</p></noscript>
<script src="/hosted-fields/bank.js" defer></script>
</body>
</html>
`;
}
