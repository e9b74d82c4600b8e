import type { Access } from '#calls';
import { Refusal } from '#kernel';

/** A patient who is not the guarantor sees own visits alone; what is on paper shows everybody's. */
export function requireGuarantor(access: Access): Access {
  if (access.patientId !== null) throw new Refusal('statement_needs_guarantor');
  return access;
}
