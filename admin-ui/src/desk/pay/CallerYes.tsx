import type { PaymentPreview } from '@billing/contract';
import { SaidYes } from '../SaidYes';
import { yesKey } from './payDraft';

const YES_ID = 'debit-yes';
export const focusYes = () => document.getElementById(YES_ID)?.focus();

interface CallerYesProps {
  /** Null while the preview is on its way. */
  preview: PaymentPreview | null;
  saidYesTo: string | null;
  onYes: (saidYesTo: string | null) => void;
  listen: boolean;
}

/** The caller's yes to a debit; when an amount, a day or the account changes, it is asked again. */
export function CallerYes({ preview, ...rest }: CallerYesProps) {
  return (
    <SaidYes
      id={YES_ID}
      who="caller"
      to={preview?.debit ? yesKey(preview) : null}
      kept={`Words ${preview?.debit?.scriptVersion ?? ''} are stored with the yes. A task asks for the written notice.`}
      {...rest}
    />
  );
}
