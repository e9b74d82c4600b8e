import type { Payment } from '@billing/contract';
import { useCallback, useEffect } from 'react';
import { useDraft } from '../drafts';
import { type Charge, type ChargeEvent, type Decided, isCharging, reduce } from './charge';
import { sendCharge } from './sendCharge';

export interface Charging {
  charge: Charge | null;
  press: (charge: Omit<Charge, 'parts' | 'goesOn'>, parts: Decided[]) => void;
  /** The next part, or a lost one again with its own key. */
  goOn: () => void;
  giveUp: (at: number) => void;
  /** A payment of it, as it is now. */
  onPayment: (payment: Payment) => void;
  dismiss: () => void;
}

/** The charge of one sheet. It lives above the sheet: a charge that runs is not stopped by leaving the page. */
export function useCharge(key: string): Charging {
  const [charge, setCharge] = useDraft<Charge | null>(key, null);
  const dispatch = useCallback(
    (event: ChargeEvent): Charge | null => {
      let after: Charge | null = null;
      setCharge((before) => (after = reduce(before, event)));
      return after;
    },
    [setCharge],
  );
  /** Only the event that changed something sends, so that two presses in one moment are one. */
  const send = useCallback(
    (event: ChargeEvent) => {
      let changed = false;
      let after: Charge | null = null;
      setCharge((before) => {
        after = reduce(before, event);
        changed = after !== before && !(before && isCharging(before));
        return after;
      });
      if (changed) void sendCharge(dispatch, after);
    },
    [dispatch, setCharge],
  );

  const onPayment = useCallback((payment: Payment) => dispatch({ type: 'settled', payment }), [dispatch]);
  const dismiss = useCallback(() => dispatch({ type: 'dismissed' }), [dispatch]);

  const running = charge !== null && isCharging(charge);
  useEffect(() => {
    if (!running) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [running]);

  return {
    charge,
    press: (pressed, parts) => send({ type: 'pressed', charge: pressed, parts }),
    goOn: () => send({ type: 'go_on' }),
    giveUp: (at) => dispatch({ type: 'gave_up', at }),
    onPayment,
    dismiss,
  };
}
