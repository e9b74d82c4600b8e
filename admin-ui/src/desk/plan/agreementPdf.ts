import { openPdf } from '../pay/receiptPdf';

/** Opens a plan's agreement in a tab of its own, in the language of the call. */
export const openAgreement = (planId: number, language: 'en' | 'es'): Promise<void> =>
  openPdf(`/api/plans/${planId}/agreement.pdf?language=${language}`, 'agreement');
