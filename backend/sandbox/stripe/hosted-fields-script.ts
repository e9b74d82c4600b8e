import { TEST_CARDS } from './cards';

/**
 * The script of the hosted fields, as the browser gets it. It is text because it belongs to the browser and not to this
 * program; the page needs nothing else. What is typed goes to this origin alone; the parent hears brand and last four.
 */
export function hostedFieldsScript(): string {
  const known = JSON.stringify(Object.fromEntries(TEST_CARDS.map((card) => [card.number, card.brand])));
  return `(() => {
'use strict';
const KNOWN = ${known};
const NAMES = { visa: 'Visa', mastercard: 'Mastercard', amex: 'Amex', discover: 'Discover', diners: 'Diners Club', jcb: 'JCB', unionpay: 'UnionPay' };
const PREFIXES = [['amex', /^3[47]/], ['diners', /^3(0[0-5]|[689])/], ['jcb', /^35/], ['visa', /^4/], ['mastercard', /^(5[1-5]|2[2-7])/], ['discover', /^6(011|4[4-9]|5)/], ['unionpay', /^62/]];
const NOT_A_TEST_CARD = 'This sandbox takes only Stripe\\u2019s documented test cards, such as 4242 4242 4242 4242. Never type a real card here.';
const parentOrigin = document.body.dataset.parent;
const form = document.getElementById('card');
const field = (id) => document.getElementById(id);
const order = ['number', 'expiry', 'cvc', 'zip'].map(field);
const [number, expiry, cvc, zip] = order;
const touched = new Set();
let busy = false;

const digits = (input) => input.value.replace(/\\D/g, '');
const tell = (type, more) => window.parent.postMessage({ source: 'hosted-fields', type, ...more }, parentOrigin);
const brandOf = (text) => (PREFIXES.find(([, prefix]) => prefix.test(text)) || [null])[0];
const lengthOf = (brand) => (brand === 'amex' ? 15 : brand === 'diners' ? 14 : 16);
const cvcLength = () => (brandOf(digits(number)) === 'amex' ? 4 : 3);

/** What the parent makes the frame as tall as. */
const heightNow = () => Math.ceil(document.body.getBoundingClientRect().height);

function luhn(text) {
  let sum = 0;
  for (let i = 0; i < text.length; i += 1) {
    let digit = Number(text[text.length - 1 - i]);
    if (i % 2 === 1) { digit *= 2; if (digit > 9) digit -= 9; }
    sum += digit;
  }
  return sum % 10 === 0;
}

function expiryOf() {
  const text = digits(expiry);
  return text.length === 4 ? { month: Number(text.slice(0, 2)), year: 2000 + Number(text.slice(2)) } : null;
}

function problemOf(input) {
  const text = digits(input);
  if (input === number) {
    if (text.length < lengthOf(brandOf(text))) return 'The card number is incomplete.';
    if (!luhn(text)) return 'The card number is incorrect.';
    return Object.hasOwn(KNOWN, text) ? '' : NOT_A_TEST_CARD;
  }
  if (input === expiry) {
    const when = expiryOf();
    if (!when) return 'The expiry is incomplete.';
    if (when.month < 1 || when.month > 12) return 'The expiry month is between 01 and 12.';
    const now = new Date();
    const past = when.year * 12 + when.month < now.getFullYear() * 12 + now.getMonth() + 1;
    return past ? 'The expiry is in the past.' : '';
  }
  if (input === cvc) return text.length === cvcLength() ? '' : 'The CVC has ' + cvcLength() + ' digits.';
  return text.length === 5 ? '' : 'The ZIP has 5 digits.';
}

/** A field is wrong aloud once it was left, or as soon as it is full. */
function isLoud(input) {
  const full = input === number ? digits(number).length >= lengthOf(brandOf(digits(number))) : input === expiry ? digits(expiry).length === 4 : false;
  return input.value !== '' && (touched.has(input) || full);
}

function show(message, wrong) {
  for (const input of order) {
    if (input === wrong) input.setAttribute('aria-invalid', 'true'); else input.removeAttribute('aria-invalid');
  }
  document.body.toggleAttribute('data-said', message === NOT_A_TEST_CARD);
  if (field('problem').textContent !== message) field('problem').textContent = message;
}

function changed() {
  const text = digits(number);
  const brand = brandOf(text);
  field('brand').textContent = brand ? NAMES[brand] : '';
  cvc.placeholder = cvcLength() + ' digits';
  cvc.maxLength = cvcLength();
  const wrong = order.find((input) => problemOf(input) !== '' && isLoud(input));
  const message = wrong ? problemOf(wrong) : '';
  show(message, wrong);
  const complete = order.every((input) => problemOf(input) === '');
  tell('change', { complete, brand, last4: complete ? text.slice(-4) : null, error: message || null, height: heightNow() });
}

function formatted(input) {
  const text = digits(input);
  if (input === number) {
    const brand = brandOf(text);
    const kept = text.slice(0, Math.max(lengthOf(brand), 16));
    const groups = brand === 'amex' || brand === 'diners' ? /^(\\d{1,4})(\\d{1,6})?(\\d{1,5})?/ : /^(\\d{1,4})(\\d{1,4})?(\\d{1,4})?(\\d{1,4})?/;
    const match = groups.exec(kept);
    return match ? match.slice(1).filter(Boolean).join(' ') : '';
  }
  if (input === expiry) {
    const month = text.length === 1 && text > '1' ? '0' + text : text;
    return month.length > 2 ? month.slice(0, 2) + ' / ' + month.slice(2, 4) : month;
  }
  return text.slice(0, input === cvc ? cvcLength() : 5);
}

/** Keeps the caret behind the digit that it was behind. */
function format(input) {
  const before = input.value.slice(0, input.selectionStart).replace(/\\D/g, '').length;
  const atEnd = input.selectionStart === input.value.length;
  const value = formatted(input);
  if (value === input.value) return;
  input.value = value;
  let caret = 0;
  for (let seen = 0; caret < value.length && seen < before; caret += 1) if (/\\d/.test(value[caret])) seen += 1;
  if (!atEnd) input.setSelectionRange(caret, caret);
}

order.forEach((input, index) => {
  input.addEventListener('input', (event) => {
    format(input);
    changed();
    const typed = !event.inputType || event.inputType.startsWith('insert');
    const next = order[index + 1];
    if (typed && next && problemOf(input) === '' && input.selectionStart === input.value.length) next.focus();
  });
  input.addEventListener('blur', () => {
    if (input.value !== '') touched.add(input);
    changed();
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Backspace' && input.value === '' && index > 0) {
      event.preventDefault();
      order[index - 1].focus();
    }
    if (event.key === 'Escape') tell('escape_requested', {});
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const ctrl = event.ctrlKey || event.metaKey;
    // Enter in the last field says that the card is typed; only Ctrl and Enter ask for the charge.
    if (input === zip || ctrl) tell('submit_requested', { by: ctrl ? 'ctrl_enter' : 'enter' });
    else order[index + 1].focus();
  });
});

form.addEventListener('submit', (event) => event.preventDefault());

async function submit() {
  if (busy) return;
  const wrong = order.find((input) => problemOf(input) !== '');
  if (wrong) {
    order.forEach((input) => touched.add(input));
    show(problemOf(wrong), wrong);
    wrong.focus();
    tell('error', { message: problemOf(wrong), field: wrong.id });
    return;
  }
  busy = true;
  let failed = '';
  order.forEach((input) => { input.disabled = true; });
  const when = expiryOf();
  try {
    const answer = await fetch('/hosted-fields/payment_methods', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ number: digits(number), expMonth: when.month, expYear: when.year, cvc: digits(cvc), zip: digits(zip) }),
    });
    const body = await answer.json();
    if (answer.ok) {
      tell('payment_method', { paymentMethodId: body.id, brand: body.brand, last4: body.last4, expMonth: body.expMonth, expYear: body.expYear });
    } else {
      failed = body.error.field;
      show(body.error.message, field(failed));
      tell('error', { message: body.error.message, field: body.error.field || null });
    }
  } catch {
    const message = 'The card could not be read: the sandbox did not answer. Nothing was charged.';
    show(message);
    tell('error', { message, field: null });
  } finally {
    busy = false;
    order.forEach((input) => { input.disabled = false; });
    if (failed) field(failed).focus();
  }
}

function clear() {
  form.reset();
  touched.clear();
  changed();
}

window.addEventListener('message', (event) => {
  if (event.origin !== parentOrigin || event.source !== window.parent) return;
  const message = event.data;
  if (!message || message.source !== 'billing-desk') return;
  if (message.type === 'submit') void submit();
  if (message.type === 'focus') (order.find((input) => input.id === message.field) || order.find((input) => problemOf(input) !== '') || number).focus();
  if (message.type === 'clear') clear();
});

tell('ready', { height: heightNow() });
changed();
// The typeface may change the height once it has come.
void document.fonts.ready.then(changed);
})();
`;
}
