import type { BillLineReason } from '@billing/contract';
import type { Random } from './random';

export const HARTFORD = 'Hartford Hospital';
export const FACILITIES: readonly (readonly [string, number])[] = [
  [HARTFORD, 38],
  ['MidState Medical Center', 14],
  ['Hospital of Central Connecticut', 14],
  ['Backus Hospital', 11],
  ["St. Vincent's Medical Center", 10],
  ['Charlotte Hungerford Hospital', 7],
  ['Windham Hospital', 6],
];
export const BEHAVIORAL_FACILITY = 'Institute of Living';

export interface Service {
  class: string;
  description: string;
  code: string;
  /** Dollars, low and high, of the facility's and of the physician's part; null: there is none. */
  hospital: readonly [number, number] | null;
  professional: readonly [number, number];
  extra?: readonly (readonly [string, string, number])[];
  sensitivity?: 'behavioral' | 'sud' | 'reproductive';
  accident?: boolean;
}

export const SERVICES: readonly (readonly [Service, number])[] = [
  [{ class: 'Emergency', description: 'Emergency room visit', code: '99284', hospital: [900, 4200], professional: [300, 900], extra: [['71046', 'Chest X-ray, two views', 240], ['80053', 'Comprehensive metabolic panel', 96]] }, 14],
  [{ class: 'Emergency', description: 'Emergency room visit after a fall', code: '99283', hospital: [700, 2600], professional: [260, 700], accident: true, extra: [['73610', 'X-ray of the ankle', 210]] }, 6],
  [{ class: 'Imaging', description: 'MRI of the knee', code: '73721', hospital: [640, 2900], professional: [120, 420] }, 7],
  [{ class: 'Imaging', description: 'CT scan of the abdomen', code: '74177', hospital: [820, 3300], professional: [140, 460] }, 6],
  [{ class: 'Imaging', description: 'Screening mammogram', code: '77067', hospital: [210, 480], professional: [80, 160] }, 6],
  [{ class: 'Imaging', description: 'Ultrasound of the abdomen', code: '76700', hospital: [260, 700], professional: [90, 210] }, 5],
  [{ class: 'Lab', description: 'Blood tests', code: '80053', hospital: [48, 420], professional: [30, 90], extra: [['85025', 'Complete blood count', 42]] }, 14],
  [{ class: 'Surgery', description: 'Knee arthroscopy', code: '29881', hospital: [5200, 14800], professional: [1400, 3200], extra: [['01400', 'Anesthesia', 980]] }, 3],
  [{ class: 'Surgery', description: 'Removal of the gallbladder', code: '47562', hospital: [8200, 22400], professional: [1900, 3900], extra: [['00790', 'Anesthesia', 1240]] }, 2],
  [{ class: 'Surgery', description: 'Cataract surgery', code: '66984', hospital: [3800, 7600], professional: [900, 1900] }, 3],
  [{ class: 'Outpatient', description: 'Colonoscopy', code: '45378', hospital: [1400, 4200], professional: [420, 980] }, 5],
  [{ class: 'Outpatient', description: 'Physical therapy', code: '97110', hospital: [120, 340], professional: [80, 160] }, 8],
  [{ class: 'Outpatient', description: 'Infusion', code: '96365', hospital: [900, 5200], professional: [160, 420] }, 3],
  [{ class: 'Inpatient', description: 'Hospital stay', code: '99223', hospital: [12_400, 58_000], professional: [1500, 5400], extra: [['93306', 'Echocardiogram', 1180]] }, 3],
  [{ class: 'Office', description: 'Office visit', code: '99213', hospital: [150, 320], professional: [140, 310] }, 12],
  [{ class: 'Office', description: 'Specialist consultation', code: '99244', hospital: [240, 520], professional: [220, 480] }, 6],
  [{ class: 'Behavioral', description: 'Psychotherapy, 45 minutes', code: '90834', hospital: [160, 320], professional: [140, 260], sensitivity: 'behavioral' }, 3],
  [{ class: 'Behavioral', description: 'Intensive outpatient program', code: 'H0015', hospital: [380, 920], professional: [120, 240], sensitivity: 'sud' }, 1],
  [{ class: 'Outpatient', description: 'Gynecologic procedure', code: '57454', hospital: [480, 1600], professional: [220, 560], sensitivity: 'reproductive' }, 2],
]; // prettier-ignore

export type PayerKind = 'commercial' | 'medicare' | 'husky' | 'none';
export interface Payer {
  name: string;
  kind: PayerKind;
}
export const PAYERS: readonly (readonly [Payer, number])[] = [
  [{ name: 'Anthem', kind: 'commercial' }, 24],
  [{ name: 'Aetna', kind: 'commercial' }, 16],
  [{ name: 'Cigna', kind: 'commercial' }, 13],
  [{ name: 'ConnectiCare', kind: 'commercial' }, 11],
  [{ name: 'UnitedHealthcare', kind: 'commercial' }, 11],
  [{ name: 'Medicare', kind: 'medicare' }, 14],
  [{ name: 'HUSKY Health', kind: 'husky' }, 6],
  [{ name: 'none', kind: 'none' }, 5],
];

export const DENIALS: readonly string[] = [
  'The service needed approval beforehand, and none was on file.',
  'The claim came after the plan’s filing limit.',
  'The plan says that this was not medically necessary.',
  'The plan was not active on the day of the visit.',
  'Another insurer must pay first; please call your plan.',
  'The plan wants to know whether this was an accident.',
];
export const NOT_COVERED: readonly string[] = [
  'Your plan does not cover this service.',
  'You have used all covered visits of this year.',
  'The provider is outside of your plan’s network.',
];

/** Why the patient owes what insurance did not pay, by the kind of payer. */
export function owingReason(random: Random, kind: PayerKind): BillLineReason {
  if (kind === 'none') return 'self_pay';
  if (kind === 'husky')
    return random.weighted([
      ['not_covered', 3],
      ['copay', 5],
      ['unknown', 1],
    ]);
  if (kind === 'medicare')
    return random.weighted([
      ['coinsurance', 12],
      ['deductible', 5],
      ['not_covered', 1],
      ['denied', 1],
      ['unknown', 1],
    ]);
  return random.weighted([
    ['deductible', 11],
    ['coinsurance', 8],
    ['copay', 7],
    ['denied', 2],
    ['not_covered', 1],
    ['unknown', 1],
  ]);
}
