import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { search } from '../../app/search';
import { session } from '../../providers/session';
import { drafts } from '../drafts';
import { findings } from '../find/findings';
import { sheets } from '../sheets';
import { forgetDesks } from '../useDesk';
import { isClosedHere, useCall } from './useCall';
import type { Call } from '@billing/contract';

/** However a call ends, here or in another tab: nothing of it stays in the browser, and the next one can begin. */
export function useCallEnd(): void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { call, isPending } = useCall();
  const before = useRef<Call | null>(null);
  const now = call?.id ?? null;
  useEffect(() => {
    if (isPending) return;
    const last = before.current;
    before.current = call;
    if (last?.id === call?.id) return;
    session.call(now);
    if (!last) return;
    sheets.close();
    drafts.dropAll();
    findings.forget();
    search.clear();
    void navigate('/desk');
    forgetDesks(client);
    search.focus();
    if (!isClosedHere(last.id)) findings.say(overWords(last, call));
  }, [client, navigate, call, now, isPending]);
}

function overWords(last: Call, next: Call | null): string {
  if (last.state === 'wrap_up') return 'The wrap-up is over, and the call is closed.';
  const ended = 'The call that was on here ended in another window.';
  return next ? `${ended} This is the next one.` : ended;
}
