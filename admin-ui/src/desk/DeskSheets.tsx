import type { Desk } from '@billing/contract';
import { lazy, Suspense } from 'react';
import { sheets, useDeskSheet } from './sheets';

const PaySheet = lazy(() => import('./pay/PaySheet'));
const PayOnlySheet = lazy(() => import('./pay/PayOnlySheet'));
const PayLinkSheet = lazy(() => import('./link/PayLinkSheet'));
const ReceiptSheet = lazy(() => import('./pay/ReceiptSheet'));
const GiveBackSheet = lazy(() => import('./back/GiveBackSheet'));
const CallOffSheet = lazy(() => import('./back/CallOffSheet'));
const UseCreditSheet = lazy(() => import('./credit/UseCreditSheet'));
const SavedCardsSheet = lazy(() => import('./cards/SavedCardsSheet'));
const StatementsSheet = lazy(() => import('./statements/StatementsSheet'));
const PlanSheet = lazy(() => import('./plan/PlanSheet'));
const ChangePlanSheet = lazy(() => import('./plan/change/ChangePlanSheet'));
const ContactSheet = lazy(() => import('./contact/ContactSheet'));
const NotificationsSheet = lazy(() => import('./notify/NotificationsSheet'));
const PromiseSheet = lazy(() => import('./promise/PromiseSheet'));
const AssistanceSheet = lazy(() => import('./assistance/AssistanceSheet'));
const HoldSheet = lazy(() => import('./hold/HoldSheet'));
const NoteSheet = lazy(() => import('./wrap/NoteSheet'));
const WrapUpSheet = lazy(() => import('./wrap/WrapUpSheet'));
const RevealSheet = lazy(() => import('./wrap/RevealSheet'));
const AlertSheet = lazy(() => import('./wrap/AlertSheet'));

/** The sheet that lies over the desk, if any; those about an account need it open. */
export function DeskSheets({ desk }: { desk: Desk | null }) {
  const sheet = useDeskSheet();
  return <Suspense fallback={null}>{sheet && shown(sheet, desk)}</Suspense>;
}

function shown(sheet: NonNullable<ReturnType<typeof useDeskSheet>>, desk: Desk | null) {
  const onBack = sheets.close;
  if (sheet.kind === 'pay_only') return <PayOnlySheet billId={sheet.billId} onBack={onBack} />;
  if (sheet.kind === 'receipt') return <ReceiptSheet desk={desk} paymentId={sheet.paymentId} onBack={onBack} />;
  if (sheet.kind === 'wrap_up') return <WrapUpSheet onBack={onBack} />;
  if (!desk) return null;
  switch (sheet.kind) {
    case 'pay':
      return <PaySheet desk={desk} onBack={onBack} />;
    case 'link':
      return <PayLinkSheet desk={desk} linkId={sheet.linkId} another={sheet.another === true} onBack={onBack} />;
    case 'give_back':
      return (
        <GiveBackSheet
          key={`${sheet.paymentId}:${sheet.refundId}`}
          desk={desk}
          paymentId={sheet.paymentId}
          refundId={sheet.refundId}
          onBack={onBack}
        />
      );
    case 'call_off':
      return <CallOffSheet desk={desk} retryId={sheet.retryId} onBack={onBack} />;
    case 'credit':
      return <UseCreditSheet desk={desk} paymentId={sheet.paymentId} onBack={onBack} />;
    case 'cards':
      return <SavedCardsSheet desk={desk} onBack={onBack} />;
    case 'statements':
      return <StatementsSheet desk={desk} onBack={onBack} />;
    case 'plan':
      return <PlanSheet desk={desk} onBack={onBack} />;
    case 'change_plan':
      return <ChangePlanSheet key={sheet.planId} desk={desk} planId={sheet.planId} onBack={onBack} />;
    case 'contact':
      return <ContactSheet desk={desk} onBack={onBack} />;
    case 'notifications':
      return <NotificationsSheet desk={desk} onBack={onBack} />;
    case 'promise':
      return <PromiseSheet desk={desk} onBack={onBack} />;
    case 'assistance':
      return <AssistanceSheet desk={desk} onBack={onBack} />;
    case 'hold':
      return <HoldSheet desk={desk} onBack={onBack} />;
    case 'note':
      return <NoteSheet desk={desk} amendsId={sheet.amendsId} onBack={onBack} />;
    case 'reveal':
      return <RevealSheet desk={desk} visitId={sheet.visitId} onBack={onBack} />;
    case 'alert':
      return <AlertSheet desk={desk} visitAccountId={sheet.visitAccountId} onBack={onBack} />;
  }
}
