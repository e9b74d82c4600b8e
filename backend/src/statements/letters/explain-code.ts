/** What a code on a bill is for, in plain words of both languages; from the sections of the code sets themselves. */
const KINDS = {
  visit: { en: 'A visit: time with a doctor, nurse or other clinician', es: 'Una visita: tiempo con un médico, enfermero u otro profesional' },
  emergency: { en: 'Emergency room visit; the last digit says how complex it was, 1 to 5', es: 'Visita a emergencias; el último dígito dice qué tan compleja fue, de 1 a 5' },
  hospitalVisit: { en: 'A doctor’s visit during a hospital stay', es: 'Visita de un médico durante la hospitalización' },
  preventive: { en: 'Preventive check-up', es: 'Chequeo preventivo' },
  anesthesia: { en: 'Anesthesia for an operation, by time', es: 'Anestesia para una operación, por tiempo' },
  surgery: { en: 'An operation or procedure', es: 'Una operación o procedimiento' },
  imaging: { en: 'A picture of the inside of the body: X-ray, CT, MRI or ultrasound', es: 'Una imagen del interior del cuerpo: radiografía, tomografía, resonancia o ultrasonido' },
  lab: { en: 'A laboratory test', es: 'Un análisis de laboratorio' },
  medicine: { en: 'A treatment or test without an operation', es: 'Un tratamiento o examen sin operación' },
  vaccine: { en: 'A vaccine, or giving it', es: 'Una vacuna o su aplicación' },
  infusion: { en: 'Giving a medicine through a vein, by time', es: 'Administrar un medicamento por la vena, por tiempo' },
  therapy: { en: 'Physical, occupational or speech therapy', es: 'Terapia física, ocupacional o del habla' },
  heart: { en: 'A test or treatment of the heart or blood vessels', es: 'Un examen o tratamiento del corazón o los vasos' },
  transport: { en: 'Ambulance or other transport', es: 'Ambulancia u otro transporte' },
  supplies: { en: 'Supplies used for your care', es: 'Materiales usados en su atención' },
  equipment: { en: 'Equipment for home, such as crutches', es: 'Equipo para la casa, como muletas' },
  drug: { en: 'A medicine that was given to you, by dose', es: 'Un medicamento que se le dio, por dosis' },
  outpatient: { en: 'A hospital service without an overnight stay', es: 'Un servicio del hospital sin pasar la noche' },
  room: { en: 'Room, meals and nursing, by the day', es: 'Habitación, comidas y enfermería, por día' },
  intensive: { en: 'Intensive care, by the day', es: 'Cuidados intensivos, por día' },
  pharmacy: { en: 'Medicines from the hospital pharmacy', es: 'Medicamentos de la farmacia del hospital' },
  operatingRoom: { en: 'Use of the operating room', es: 'Uso del quirófano' },
  recoveryRoom: { en: 'Time in the recovery room', es: 'Tiempo en la sala de recuperación' },
  emergencyRoom: { en: 'Use of the emergency room', es: 'Uso de la sala de emergencias' },
  clinic: { en: 'Use of a clinic of the hospital', es: 'Uso de una clínica del hospital' },
  other: { en: 'A service of your visit; call us and we explain it', es: 'Un servicio de su visita; llámenos y se lo explicamos' },
} as const; // prettier-ignore
type Kind = keyof typeof KINDS;

/** From, to, what: the first that fits. Sections of the American Medical Association's code set, by their ranges. */
const CPT: readonly (readonly [number, number, Kind])[] = [
  [100, 1999, 'anesthesia'],
  [10004, 69990, 'surgery'],
  [70010, 79999, 'imaging'],
  [80047, 89398, 'lab'],
  [90281, 90759, 'vaccine'],
  [92920, 93998, 'heart'],
  [96360, 96379, 'infusion'],
  [97010, 97799, 'therapy'],
  [92507, 92508, 'therapy'],
  [90785, 99199, 'medicine'],
  [99281, 99288, 'emergency'],
  [99221, 99239, 'hospitalVisit'],
  [99381, 99429, 'preventive'],
  [99091, 99607, 'visit'],
];
/** Level II codes, by their letter. */
const HCPCS: Readonly<Record<string, Kind>> = {
  A: 'supplies',
  C: 'outpatient',
  E: 'equipment',
  G: 'medicine',
  H: 'medicine',
  J: 'drug',
  K: 'equipment',
  L: 'equipment',
  P: 'lab',
  Q: 'drug',
  R: 'imaging',
};
/** Revenue codes of the hospital, by their first three digits. */
const REVENUE: readonly (readonly [number, number, Kind])[] = [
  [10, 19, 'room'],
  [20, 21, 'intensive'],
  [25, 26, 'pharmacy'],
  [27, 27, 'supplies'],
  [30, 31, 'lab'],
  [32, 35, 'imaging'],
  [36, 36, 'operatingRoom'],
  [37, 37, 'anesthesia'],
  [40, 40, 'imaging'],
  [42, 44, 'therapy'],
  [45, 45, 'emergencyRoom'],
  [48, 48, 'heart'],
  [51, 52, 'clinic'],
  [54, 54, 'transport'],
  [61, 61, 'imaging'],
  [63, 63, 'drug'],
  [71, 71, 'recoveryRoom'],
  [73, 73, 'heart'],
  [77, 77, 'vaccine'],
];

const within = (ranges: readonly (readonly [number, number, Kind])[], n: number): Kind =>
  ranges.find(([from, to]) => n >= from && n <= to)?.[2] ?? 'other';

function kindOf(system: string | null, code: string): Kind {
  if (system === 'REV' || (system === null && /^\d{4}$/.test(code)))
    return within(REVENUE, Math.floor(Number(code) / 10));
  if (/^\d{4,5}[0-9A-Z]?$/.test(code)) return within(CPT, Number(code.slice(0, 5)));
  if (/^A0[0-9]/.test(code)) return 'transport';
  return HCPCS[code[0]?.toUpperCase() ?? ''] ?? 'other';
}

/** One plain sentence about a code. Every code has one, if only that we explain it on the phone. */
export const explainCode = (system: string | null, code: string | null, language: 'en' | 'es'): string =>
  KINDS[code ? kindOf(system, code.trim()) : 'other'][language];
