import type { CheckedContact, Contacts } from '@billing/contract';
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { useLive } from '../../commands/useLive';
import { call as request } from '../../providers/httpClient';
import { readDeskAgain } from '../useDesk';
import { type ContactDraft, isWhole, typedOf } from './contactDraft';

export const contactsKey = (guarantorId: number) => ['desk', guarantorId, 'contacts'];

export function useContacts(guarantorId: number) {
  return useQuery({
    queryKey: contactsKey(guarantorId),
    queryFn: ({ signal }) => request<Contacts>(`/api/contacts?guarantorId=${guarantorId}`, { signal }),
    staleTime: 0,
    gcTime: 0,
  });
}

/** After a change its answer is shown at once, and the desk behind it reads again. */
export async function keepContacts(client: QueryClient, contacts: Contacts): Promise<void> {
  client.setQueryData(contactsKey(contacts.guarantorId), contacts);
  await readDeskAgain(client, contacts.guarantorId);
}

/** How what was typed would be written, asked as soon as it may be whole. */
export function useCheck(guarantorId: number, draft: ContactDraft) {
  const body = isWhole(draft) ? { guarantorId, ...typedOf(draft) } : null;
  return useLive<CheckedContact>('/api/contacts/check', body, '');
}
