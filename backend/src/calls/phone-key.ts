import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** The number as it is dialed, `+18605550142`, or null where it cannot be one. */
export function phoneKey(text: string): string | null {
  const number = parsePhoneNumberFromString(text, 'US');
  return number?.isPossible() ? number.number : null;
}
