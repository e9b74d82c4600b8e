import { session } from '../../providers/session';

/**
 * Opens a payment's receipt, or the proof of a debit's authorization, in a tab of its own. It is fetched rather than linked, because the call on which it may be
 * shown travels in a header; nothing of it is left on the disk.
 */
export const openReceiptPdf = (paymentId: string, what: 'receipt' | 'authorization' = 'receipt'): Promise<void> =>
  openPdf(`/api/payments/${paymentId}/${what}.pdf`, what);

/** The same of any paper: `what` names it where it cannot be opened. */
export async function openPdf(path: string, what: string): Promise<void> {
  const tab = window.open('', '_blank');
  const { callId } = session.get();
  const headers: HeadersInit = callId ? { 'X-Call-Id': callId } : {};
  try {
    const answer = await fetch(path, { headers, credentials: 'same-origin' });
    if (!answer.ok) throw new Error(`The ${what} could not be opened.`);
    const url = URL.createObjectURL(await answer.blob());
    if (tab) tab.location.href = url;
    else window.location.assign(url);
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  } catch (error) {
    tab?.close();
    throw error;
  }
}
