import type {
  GuarantorStatements,
  PayLinkOptions,
  Statement,
  StatementDelivery,
  StatementLetter,
} from '@billing/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call as request, headersFor } from '../../providers/httpClient';
import { problemOf, ProblemError } from '../../providers/problems';
import type { Paper } from './papers';

const keyOf = (guarantorId: number) => ['desk', guarantorId, 'statements'];

/** What was mailed to this guarantor, newest first, and the address to read to them. */
export function useStatements(guarantorId: number) {
  return useQuery({
    queryKey: keyOf(guarantorId),
    queryFn: ({ signal }) => request<GuarantorStatements>(`/api/guarantors/${guarantorId}/statements`, { signal }),
    gcTime: 0,
  });
}

export function useReadStatementsAgain(guarantorId: number): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keyOf(guarantorId) });
}

async function fetchDocument(path: string, signal: AbortSignal): Promise<Blob> {
  const response = await fetch(path, { headers: headersFor({}), signal });
  if (response.ok) return response.blob();
  throw new ProblemError(response.status, problemOf(response.status, await response.json().catch(() => undefined)));
}

/** The archived file as an address for a frame; given back when it is looked at no more. */
export function useDocument(path: string | null) {
  const { data, error } = useQuery({
    enabled: path !== null,
    queryKey: ['kept-document', path],
    queryFn: ({ signal }) => fetchDocument(path!, signal),
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
  });
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!data) return setUrl(null);
    const made = URL.createObjectURL(data);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [data]);
  return { url: path === null ? null : url, error: path === null ? null : error };
}

/** Confirmed emails: a link by text is sent with the pay link, where its yes is asked. */
export function useEmails(guarantorId: number) {
  return useQuery({
    queryKey: ['desk', guarantorId, 'pay-link-options'],
    queryFn: ({ signal }) => request<PayLinkOptions>(`/api/pay-links/options?guarantorId=${guarantorId}`, { signal }),
    select: ({ points }) => points.filter(({ channel }) => channel === 'email'),
  });
}

export type Way = 'print' | 'mail' | 'link';
const post = <T>(path: string, body: object, idempotencyKey: string): Promise<T> =>
  request<T>(path, { method: 'POST', body, idempotencyKey });

export const sendPaper = (
  paper: Paper,
  way: Way,
  contactPointId: number | null,
  key: string,
): Promise<StatementDelivery> =>
  post<StatementDelivery>(
    paper.kind === 'letter' ? `/api/letters/${paper.letter.id}/send` : `/api/statements/${paper.statement.id}/reprint`,
    { way, contactPointId, addressConfirmed: true },
    key,
  );

export const makeStatement = (accountId: number, key: string): Promise<Statement> =>
  post<Statement>(`/api/accounts/${accountId}/statements`, {}, key);

export const makeLetter = (accountId: number, kind: StatementLetter['kind'], key: string): Promise<StatementLetter> =>
  post<StatementLetter>(`/api/accounts/${accountId}/letters`, { kind }, key);
