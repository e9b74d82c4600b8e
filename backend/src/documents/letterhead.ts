/** What a billing entity puts on paper. It is part of what is frozen, so that an old document is explained for ever. */
export interface Letterhead {
  mark: 'H' | 'D';
  /** As the sender, in the upper window. */
  name: [string] | [string, string];
  senderLines: string[];
  payableTo: string;
  /** Where checks go, in the window of the return envelope. */
  remitLines: string[];
  phone: string;
  phoneDigits: string;
  payAt: string;
  assistanceAt: string;
}

const CONTACT = {
  phone: '877.HHC.BILL',
  phoneDigits: '877-442-2455',
  payAt: 'pay.hartfordhealthcare.org',
  assistanceAt: 'hartfordhealthcare.org/financial-assistance',
};

/** Placeholders stand for the post office boxes until the mail house names them. */
export const LETTERHEADS: Record<'HHC-HOSP' | 'HH-OPS', Letterhead> = {
  'HHC-HOSP': {
    mark: 'H',
    name: ['Hartford HealthCare'],
    senderLines: ['Patient Billing', 'PO Box 1001, Hartford, CT 06100-1001'],
    payableTo: 'Hartford HealthCare',
    remitLines: ['HARTFORD HEALTHCARE', 'PO BOX 1000', 'HARTFORD CT 06100-1000'],
    ...CONTACT,
  },
  'HH-OPS': {
    mark: 'D',
    name: ['Hartford Hospital', 'Office of Professional Services'],
    senderLines: ['PO Box 2001, Hartford, CT 06100-2001'],
    payableTo: 'Hartford Hospital Office of Professional Services',
    remitLines: ['OFFICE OF PROFESSIONAL SERVICES', 'HARTFORD HOSPITAL', 'PO BOX 2000', 'HARTFORD CT 06100-2000'],
    ...CONTACT,
  },
};

/** `877.HHC.BILL (877-442-2455)` */
export const callNumber = (letterhead: Letterhead): string => `${letterhead.phone} (${letterhead.phoneDigits})`;
