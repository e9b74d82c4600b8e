import type { PipelineStatus } from '@billing/contract';
import type { Meaning } from '../../ui/StatusChip';

/** Where a part of a visit is, in the words that a patient hears too. */
export const pipelineWords: Record<PipelineStatus, { word: string; meaning: Meaning }> = {
  registered: { word: 'registered', meaning: 'owed' },
  in_coding: { word: 'in coding', meaning: 'pending' },
  insurance_pending: { word: 'with insurance', meaning: 'pending' },
  patient_balance: { word: 'billed to patient', meaning: 'owed' },
  closed: { word: 'closed', meaning: 'settled' },
};

export const pipelineChoices = [
  { id: 'waiting', name: 'Not billed yet', set: { status: ['registered', 'in_coding', 'insurance_pending'] } },
  { id: 'insurance_pending', name: 'With insurance' },
  { id: 'in_coding', name: 'In coding' },
  { id: 'registered', name: 'Registered' },
  { id: 'patient_balance', name: 'Billed to patient' },
  { id: 'closed', name: 'Closed' },
];

const named = (names: string[]) => names.map((name) => ({ id: name, name }));

/** The hospitals of Hartford HealthCare, as the host feed names them. */
export const facilityChoices = named([
  'Hartford Hospital',
  'Backus Hospital',
  'Charlotte Hungerford Hospital',
  'Hospital of Central Connecticut',
  'Institute of Living',
  'MidState Medical Center',
  "St. Vincent's Medical Center",
  'Windham Hospital',
]);

export const classChoices = named(['Emergency', 'Imaging', 'Inpatient', 'Lab', 'Office', 'Outpatient', 'Surgery']);
