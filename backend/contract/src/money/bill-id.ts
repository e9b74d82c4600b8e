/** Luhn digit over a string of digits. */
export function luhnDigit(payload: string): string {
  let sum = 0;
  for (let i = 0; i < payload.length; i++) {
    const d = Number(payload[payload.length - 1 - i]);
    const doubled = i % 2 === 0 ? d * 2 : d;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}

/** A Bill ID of ours: 11 digits and their Luhn digit, for example `202600012340`. Host Bill IDs may lack it. */
export const makeBillId = (payload11: string): string => payload11 + luhnDigit(payload11);
export const hasBillIdCheckDigit = (billId: string): boolean => luhnDigit(billId.slice(0, 11)) === billId[11];
/** `2026 0001 2340`, as it is printed and read aloud. */
export const groupBillId = (billId: string): string => billId.replace(/(\d{4})(?=\d)/g, '$1 ');
