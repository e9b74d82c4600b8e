import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useCan } from '../../providers/ability';
import { beginCall, findings } from '../find/findings';
import { currentCall } from './useCall';
import { phoneIn, phoneText } from './words';

/** Telephony opens the desk with the caller's number: a call starts with it, and the number leaves the address at once. */
export function usePop(): void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const can = useCan();
  const { hash } = useLocation();
  useEffect(() => {
    // Asked of the window, because the effect may run again before the screen knows that the fragment is gone.
    const phone = phoneIn(window.location.hash);
    if (!phone || !can('start', 'Call')) return;
    void navigate({ pathname: window.location.pathname, hash: '' }, { replace: true });
    void pop(phone);
  }, [hash]); // eslint-disable-line react-hooks/exhaustive-deps -- only a new fragment is a new caller

  const pop = async (phone: string) => {
    const on = await currentCall(client);
    if (on) return findings.say(`A call is on, so ${phoneText(phone)} did not start another. Wrap up first.`);
    void navigate('/desk');
    await beginCall(client, phone);
  };
}
