import type { Call, CallOutcome, CallReason } from '@billing/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { search } from '../../app/search';
import { call as request } from '../../providers/httpClient';
import { isProblem } from '../../providers/problems';
import { keepCall } from '../call/useCall';
import { drafts } from '../drafts';
import { findings } from '../find/findings';
import { sheets } from '../sheets';
import { forgetDesks } from '../useDesk';

export interface Closing {
  reason: CallReason;
  outcome: CallOutcome;
  summary: string;
  followUpOn?: string;
}

/**
 * Closes the call and forgets it: when this is done, nothing of the caller is on screen or in the browser's memory, and
 * the search has the focus for the next one.
 */
export function useCloseCall() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async (callId: string, closing: Closing): Promise<void> => {
    try {
      await request<Call>(`/api/calls/${callId}/end`, { method: 'POST', body: closing });
    } catch (error) {
      // It was closed already, in another tab or by the end of its wrap-up: there is nothing left to say or to show.
      if (!isProblem(error, 'call_not_active')) throw error;
    }
    sheets.close();
    drafts.dropAll();
    findings.forget();
    search.clear();
    void navigate('/desk');
    keepCall(client, null);
    forgetDesks(client);
    client.removeQueries({ type: 'inactive' });
    search.focus();
  };
}
