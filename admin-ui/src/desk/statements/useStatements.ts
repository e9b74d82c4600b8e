import type { GuarantorStatements, Statement, StatementDelivery } from '@billing/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call as request, headersFor } from '../../providers/httpClient';
import { problemOf, ProblemError } from '../../providers/problems';

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

async function fetchDocument(id: number, signal: AbortSignal): Promise<Blob> {
  const response = await fetch(`/api/statements/${id}/document.pdf`, { headers: headersFor({}), signal });
  if (response.ok) return response.blob();
  throw new ProblemError(response.status, problemOf(response.status, await response.json().catch(() => undefined)));
}

/** The archived file as an address for a frame; given back when it is looked at no more. */
export function useDocument(statement: Statement | null) {
  const id = statement?.ours ? statement.id : null;
  const { data, error, isFetching } = useQuery({
    enabled: id !== null,
    queryKey: ['statement-document', id],
    queryFn: ({ signal }) => fetchDocument(id!, signal),
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
  return { url: id === null ? null : url, error: id === null ? null : error, isFetching };
}

export const sendReprint = (
  id: number,
  way: 'print' | 'mail',
  contactPointId: number | null,
  idempotencyKey: string,
): Promise<StatementDelivery> =>
  request<StatementDelivery>(`/api/statements/${id}/reprint`, {
    method: 'POST',
    body: { way, contactPointId, addressConfirmed: true },
    idempotencyKey,
  });

export const makeStatement = (accountId: number, idempotencyKey: string): Promise<Statement> =>
  request<Statement>(`/api/accounts/${accountId}/statements`, { method: 'POST', body: {}, idempotencyKey });
