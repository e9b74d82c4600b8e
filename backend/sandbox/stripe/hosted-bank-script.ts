import { TEST_BANK_NAME, TEST_BANKS, TEST_ROUTING_NUMBER } from './banks';

/**
 * The script of the hosted bank fields, as the browser gets it. What is typed goes to this origin alone; the parent hears
 * the bank's name and the last four.
 */
export function hostedBankScript(): string {
  const known = JSON.stringify(TEST_BANKS.map((bank) => bank.account));
  return `(() => {
'use strict';
const KNOWN = ${known};
const BANKS = ${JSON.stringify({ [TEST_ROUTING_NUMBER]: TEST_BANK_NAME })};
const NOT_A_TEST_ACCOUNT = 'This sandbox takes only Stripe\\u2019s documented test accounts, such as routing 110000000 and account 000123456789. Never type a real account here.';
const parentOrigin = document.body.dataset.parent;
const form = document.getElementById('account-form');
const field = (id) => document.getElementById(id);
const order = ['routing', 'account', 'again'].map(field);
const [routing, account, again] = order;
const kind = field('kind');
const touched = new Set();
let busy = false;
let told = '';

const digits = (input) => input.value.replace(/\\D/g, '');
const tell = (type, more) => window.parent.postMessage({ source: 'hosted-fields', type, ...more }, parentOrigin);
const heightNow = () => Math.ceil(document.body.getBoundingClientRect().height);

/** The check digit of a routing number: weights 3, 7, 1. */
function isRouting(text) {
  if (!/^\\d{9}$/.test(text) || text === '000000000') return false;
  let sum = 0;
  for (let i = 0; i < 9; i += 1) sum += Number(text[i]) * [3, 7, 1][i % 3];
  return sum % 10 === 0;
}

function problemOf(input) {
  const text = digits(input);
  if (input === routing) {
    if (text.length < 9) return 'The routing number has 9 digits.';
    if (!isRouting(text)) return 'The routing number is wrong: its check digit does not fit. Ask for it again.';
    return Object.hasOwn(BANKS, text) ? '' : NOT_A_TEST_ACCOUNT;
  }
  if (input === account) {
    if (text.length < 4) return 'The account number is incomplete.';
    return '';
  }
  if (text === '') return 'Type the account number again.';
  if (text !== digits(account)) return 'The two account numbers differ. Ask for the number again.';
  return KNOWN.includes(text) ? '' : NOT_A_TEST_ACCOUNT;
}

/** A field is wrong aloud once it was left, or as soon as it is full. */
function isLoud(input) {
  const full = input === routing ? digits(input).length === 9 : input === again && digits(again).length >= digits(account).length;
  return input.value !== '' && (touched.has(input) || full);
}

function changed() {
  const text = digits(routing);
  field('bank').textContent = isRouting(text) ? (BANKS[text] || '') : '';
  const wrong = order.find((input) => problemOf(input) !== '' && isLoud(input));
  const message = wrong ? problemOf(wrong) : '';
  for (const input of order) {
    if (input === wrong) input.setAttribute('aria-invalid', 'true'); else input.removeAttribute('aria-invalid');
  }
  document.body.toggleAttribute('data-said', message === NOT_A_TEST_ACCOUNT);
  if (field('problem').textContent !== message) field('problem').textContent = message;
  const complete = order.every((input) => problemOf(input) === '');
  const more = { complete, brand: field('bank').textContent || null, last4: complete ? digits(account).slice(-4) : null, error: message || null, height: heightNow() };
  // The parent reads an account anew when it changed, and only then. The number itself is compared here alone.
  const now = JSON.stringify([more, kind.value, complete ? digits(account) : '']);
  if (now === told) return;
  told = now;
  tell('change', more);
}

order.forEach((input, index) => {
  input.addEventListener('input', (event) => {
    const text = digits(input);
    if (input.value !== text) input.value = text;
    changed();
    const typed = !event.inputType || event.inputType.startsWith('insert');
    if (typed && input === routing && problemOf(routing) === '') account.focus();
  });
  input.addEventListener('blur', () => {
    if (input.value !== '') touched.add(input);
    changed();
  });
  input.addEventListener('paste', (event) => {
    // Typed twice means typed twice.
    if (input === again) event.preventDefault();
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Backspace' && input.value === '' && index > 0) {
      event.preventDefault();
      order[index - 1].focus();
    }
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) tell('submit_requested', { by: 'ctrl_enter' });
    else if (index < order.length - 1) order[index + 1].focus();
    else tell('submit_requested', { by: 'enter' });
  });
});
kind.addEventListener('change', changed);
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') tell('escape_requested', {});
});

async function submit(holderName) {
  if (busy) return;
  const wrong = order.find((input) => problemOf(input) !== '');
  if (wrong) {
    order.forEach((input) => touched.add(input));
    changed();
    tell('error', { message: problemOf(wrong), field: wrong.id });
    return;
  }
  busy = true;
  try {
    const answer = await fetch('/hosted-fields/payment_methods', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'bank', routing: digits(routing), account: digits(account), accountType: kind.value, holderName }),
    });
    const made = await answer.json();
    if (answer.ok) tell('payment_method', { paymentMethodId: made.id, brand: made.bankName, last4: made.last4 });
    else tell('error', { message: made.error.message, field: made.error.field });
  } catch {
    tell('error', { message: 'The processor could not be reached. Nothing was debited.', field: null });
  } finally {
    busy = false;
  }
}

window.addEventListener('message', (event) => {
  if (event.origin !== parentOrigin || event.source !== window.parent) return;
  const data = event.data || {};
  if (data.source !== 'billing-desk') return;
  if (data.type === 'submit') void submit(typeof data.holderName === 'string' ? data.holderName : '');
  if (data.type === 'focus') (order.find((input) => problemOf(input) !== '') || again).focus();
  if (data.type === 'clear') {
    for (const input of order) input.value = '';
    touched.clear();
    changed();
    routing.focus();
  }
});
form.addEventListener('submit', (event) => event.preventDefault());
tell('ready', { height: heightNow() });
})();
`;
}
