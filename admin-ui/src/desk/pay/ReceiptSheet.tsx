import type { Desk, Payment } from '@billing/contract';
import PictureAsPdfOutlined from '@mui/icons-material/PictureAsPdfOutlined';
import ReceiptLongOutlined from '@mui/icons-material/ReceiptLongOutlined';
import UndoOutlined from '@mui/icons-material/UndoOutlined';
import Box from '@mui/material/Box';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call as request } from '../../providers/httpClient';
import { isProblem } from '../../providers/problems';
import { ActionButton } from '../../ui/ActionButton';
import { Note } from '../../ui/Note';
import { type Language, LanguageToggle } from '../../ui/SayBox';
import { Sheet } from '../../ui/Sheet';
import { ErrorState } from '../../ui/States';
import { giveBackOff } from '../back/giveBackOff';
import { sheets } from '../sheets';
import { isUndecided } from './charge';
import { PendingPart } from './PendingPart';
import { ReturnCheck } from '../../resources/batches/ReturnCheck';
import { ReceiptBody } from './ReceiptBody';
import { openReceiptPdf } from './receiptPdf';
import { UnknownPart } from './UnknownPart';

/** Read as a receipt where there is one, so that the audit says so; a payment without a number is read as such. */
async function readReceipt(paymentId: string, signal: AbortSignal): Promise<Payment> {
  try {
    return await request<Payment>(`/api/payments/${paymentId}/receipt`, { signal });
  } catch (error) {
    if (!isProblem(error, 'not_found')) throw error;
    return request<Payment>(`/api/payments/${paymentId}`, { signal });
  }
}

interface ReceiptSheetProps {
  /** The account that is open, if any: only from there money goes back. */
  desk: Desk | null;
  paymentId: string;
  onBack: () => void;
}

/** One payment as the receipt says it, with its present state; from here it is given back. */
export default function ReceiptSheet({ desk, paymentId, onBack }: ReceiptSheetProps) {
  const client = useQueryClient();
  const key = ['receipt', paymentId];
  const {
    data: payment,
    error,
    refetch,
  } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => readReceipt(paymentId, signal),
    gcTime: 0,
  });
  const [language, setLanguage] = useState<Language>('en');
  const [problem, setProblem] = useState<string | null>(null);
  const speech = { language, onLanguage: setLanguage };
  const onPayment = (fresh: Payment) => {
    client.setQueryData(key, fresh);
    if (!isUndecided(fresh)) void client.invalidateQueries({ queryKey: ['desk'] });
  };
  const hasNumber = payment?.receiptNo != null;
  const off = payment ? giveBackOff(payment, desk) : null;
  const isPendingDebit = payment?.method === 'ach' && payment.status === 'processing';
  const isDebit = payment?.method === 'ach' && payment.channel === 'agent_keyed';
  const openPdf = (what: 'receipt' | 'authorization') => {
    setProblem(null);
    openReceiptPdf(paymentId, what).catch((failed: unknown) => setProblem((failed as Error).message));
  };
  return (
    <Sheet
      open
      onBack={onBack}
      title={hasNumber ? 'Receipt' : 'Payment'}
      icon={<ReceiptLongOutlined aria-hidden />}
      width={700}
      footer={
        payment && (
          <>
            <Box sx={{ flex: 1, typography: 'caption', color: problem ? 'error.main' : 'text.secondary' }}>
              {problem ?? off ?? (hasNumber ? 'The number never changes.' : 'There is no receipt without money taken.')}
            </Box>
            <ActionButton
              label="Give back"
              keys="b"
              size="large"
              icon={<UndoOutlined />}
              reason={off ?? undefined}
              reasonShown="hidden"
              onPress={() => sheets.open({ kind: 'give_back', paymentId })}
            />
            <ReturnCheck payment={payment} />
            {hasNumber && (
              <ActionButton
                label="Open the PDF"
                keys="v"
                size="large"
                icon={<PictureAsPdfOutlined />}
                onPress={() => openPdf('receipt')}
              />
            )}
            {isDebit && payment.accountId !== null && (
              <ActionButton
                label="Authorization"
                keys="a"
                size="large"
                icon={<PictureAsPdfOutlined />}
                onPress={() => openPdf('authorization')}
              />
            )}
            <ActionButton label="Done" keys="Enter" size="large" primary onPress={onBack} />
          </>
        )
      }
    >
      {error && <ErrorState title="The receipt could not be read" error={error} onRetry={() => void refetch()} />}
      {payment && (
        <Box sx={{ p: 6, pt: 4.5, display: 'flex', flexDirection: 'column', gap: 3 }}>
          {isPendingDebit ? (
            <PendingPart payment={payment} sayCents={payment.amountCents} listen {...speech} />
          ) : isUndecided(payment) ? (
            <>
              <Note meaning="pending" lead="Outcome unknown.">
                We are asking. Do not charge again.
              </Note>
              <UnknownPart payment={payment} onPayment={onPayment} listen {...speech} />
            </>
          ) : (
            <>
              {hasNumber && (
                <Box sx={{ display: 'flex', justifyContent: 'flex-end' }}>
                  <LanguageToggle {...speech} listen />
                </Box>
              )}
              <ReceiptBody payment={payment} language={language} />
            </>
          )}
        </Box>
      )}
      {!payment && !error && (
        <Box role="status" sx={{ p: 6, color: 'text.secondary' }}>
          Reading the payment …
        </Box>
      )}
    </Sheet>
  );
}
