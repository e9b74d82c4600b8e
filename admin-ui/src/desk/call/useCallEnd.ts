import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { search } from '../../app/search';
import { session } from '../../providers/session';
import { drafts } from '../drafts';
import { findings } from '../find/findings';
import { sheets } from '../sheets';
import { forgetDesks } from '../useDesk';
import { useCall } from './useCall';

/** However a call ends, here or in another tab: nothing of it stays in the browser, and the next one can begin. */
export function useCallEnd(): void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { call, isPending } = useCall();
  const before = useRef<string | null>(null);
  const now = call?.id ?? null;
  useEffect(() => {
    if (isPending || before.current === now) return;
    const ended = before.current !== null;
    before.current = now;
    session.call(now);
    if (!ended) return;
    sheets.close();
    drafts.dropAll();
    findings.forget();
    search.clear();
    void navigate('/desk');
    forgetDesks(client);
    search.focus();
  }, [client, navigate, now, isPending]);
}
