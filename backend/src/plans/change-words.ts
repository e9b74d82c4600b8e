import { formatCents, formatDay, type Day } from '@billing/contract';
import type { PlanChange } from './plan-changes.dto';
import { planScript, type ToSay } from './plan-words';

export interface ChangeToSay {
  change: PlanChange;
  totalCents: number;
  nextOn: Day | null;
  nextCents: number;
  lastOn: Day | null;
  /** `Visa ending 4242`; null where nothing is charged by itself. */
  methodWords: string | null;
  /** The whole plan afterwards, where its words are read once more for a yes. */
  plan: ToSay | null;
}

type Both = { en: string; es: string };
const spanish = (words: string): string => words.replace(' ending ', ' terminada en ');

/** What is read to the guarantor about a change, in both languages; where amounts or dates change, with the plan's own words. */
export function changeScript(c: ChangeToSay): Both {
  const lead = leadOf(c);
  if (!c.plan) return lead;
  const plan = planScript(c.plan);
  return { en: `${lead.en} ${plan.en}`.trim(), es: `${lead.es} ${plan.es}`.trim() };
}

function leadOf(c: ChangeToSay): Both {
  const { change, nextOn, lastOn } = c;
  const next = nextOn ? { en: `Your next payment is ${formatCents(c.nextCents)} on ${formatDay(nextOn)}`, es: `Su próximo pago es de ${formatCents(c.nextCents)} el ${formatDay(nextOn, 'es')}` } : { en: '', es: '' }; // prettier-ignore
  const last = lastOn ? { en: `, and the last on ${formatDay(lastOn)}`, es: `, y el último el ${formatDay(lastOn, 'es')}` } : { en: '', es: '' }; // prettier-ignore
  const goesOn = { en: `${next.en}${last.en}.`, es: `${next.es}${last.es}.` };
  switch (change.intent) {
    case 'skip':
      return { en: `We leave out your next payment. ${goesOn.en} You pay the same amount in all.`, es: `Omitimos su próximo pago. ${goesOn.es} En total usted paga la misma cantidad.` }; // prettier-ignore
    case 'move':
      return { en: `We move your next payment once. ${goesOn.en} The dates after it stay.`, es: `Movemos su próximo pago una vez. ${goesOn.es} Las fechas siguientes no cambian.` }; // prettier-ignore
    case 'pause':
      return { en: `Nothing is due until ${formatDay(change.until)}. ${goesOn.en} There is no interest and no fee, and you can ask for financial assistance meanwhile.`, es: `No debe pagar nada hasta el ${formatDay(change.until, 'es')}. ${goesOn.es} No hay intereses ni cargos, y mientras tanto puede pedir ayuda financiera.` }; // prettier-ignore
    case 'resume':
      return { en: `Your plan goes on. ${goesOn.en}`, es: `Su plan continúa. ${goesOn.es}` };
    case 'method':
      return c.methodWords
        ? { en: `From now on we charge your ${c.methodWords} on each date. ${goesOn.en} You can stop autopay at any time by calling 877-442-2455.`, es: `Desde ahora cobramos a su ${spanish(c.methodWords)} en cada fecha. ${goesOn.es} Puede detener el pago automático cuando quiera llamando al 877-442-2455.` } // prettier-ignore
        : { en: `Autopay is off from now on. ${goesOn.en} You make each payment yourself, by phone, online or by mail.`, es: `El pago automático queda desactivado desde ahora. ${goesOn.es} Usted hace cada pago, por teléfono, en línea o por correo.` }; // prettier-ignore
    case 'forgive':
      return { en: `The missed payment no longer counts as missed. Its amount is paid at the end. ${goesOn.en}`, es: `El pago perdido ya no cuenta como perdido. Su monto se paga al final. ${goesOn.es}` }; // prettier-ignore
    case 'cancel':
    case 'default':
      return { en: `The payment plan ends. You owe ${formatCents(c.totalCents)}, and each bill is due by its own date. You can agree to another plan or ask for financial assistance at any time.`, es: `El plan de pagos termina. Usted debe ${formatCents(c.totalCents)}, y cada factura vence en su propia fecha. Puede acordar otro plan o pedir ayuda financiera cuando quiera.` }; // prettier-ignore
    case 'new_charges':
      return NEW_CHARGES[change.policy];
    case 'catch_up':
      return { en: 'What was missed is paid at the end.', es: 'Lo que faltó se paga al final.' };
    case 'add_bill':
      return { en: 'The new bill comes to your plan.', es: 'La nueva factura se agrega a su plan.' };
    case 'uncovered':
      return { en: 'What your bill owes beyond the plan comes to it.', es: 'Lo que su factura debe además del plan se agrega a él.' }; // prettier-ignore
    case 'reinstate':
      return { en: 'Your plan begins again.', es: 'Su plan comienza de nuevo.' };
    default:
      return { en: 'Your plan changes.', es: 'Su plan cambia.' };
  }
}

const NEW_CHARGES: Record<Extract<PlanChange, { intent: 'new_charges' }>['policy'], Both> = {
  ask: { en: 'When a new bill comes, we ask you how you want to pay it.', es: 'Cuando llegue una nueva factura, le preguntamos cómo quiere pagarla.' }, // prettier-ignore
  add_keep_amount: { en: 'New bills come to your plan: you pay the same amount each time, for longer.', es: 'Las nuevas facturas se agregan a su plan: usted paga el mismo monto cada vez, por más tiempo.' }, // prettier-ignore
  add_keep_end: { en: 'New bills come to your plan: it ends on the same date, with more each time. We tell you before each change.', es: 'Las nuevas facturas se agregan a su plan: termina en la misma fecha, con más cada vez. Le avisamos antes de cada cambio.' }, // prettier-ignore
  separate: { en: 'New bills are separate: each is due by its own date.', es: 'Las nuevas facturas son aparte: cada una vence en su propia fecha.' }, // prettier-ignore
};
