const BRANDS: Record<string, string> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
  discover: 'Discover',
  diners: 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
};
export const brandName = (brand: string): string => BRANDS[brand] ?? brand;

export const cardWords = (brand: string | null, last4: string | null): string =>
  last4 ? `${brand ? brandName(brand) : 'Card'} ending ${last4}` : 'The card';

/** `0031 7790`, as it is printed and read aloud. */
export const groupReceiptNo = (receiptNo: string): string => receiptNo.replace(/(\d{4})(?=\d)/g, '$1 ');

const DIGITS = {
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  es: ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'],
};

/** “zero zero three one, seven seven nine zero” */
export const spokenNo = (receiptNo: string, language: 'en' | 'es'): string =>
  groupReceiptNo(receiptNo)
    .split(' ')
    .map((group) => [...group].map((digit) => DIGITS[language][Number(digit)]).join(' '))
    .join(', ');

/** `0:41`; null once the moment has come. */
export function countdown(at: string, now: number): string | null {
  const seconds = Math.ceil((Date.parse(at) - now) / 1000);
  if (seconds <= 0) return null;
  if (seconds >= 7_200) return `${Math.round(seconds / 3_600)} h`;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
