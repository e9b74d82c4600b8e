import type { Grant, Role, StaffMember } from '@billing/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useGetOne } from 'react-admin';
import { call } from '../../providers/httpClient';

/** The API answers null for who has not signed in yet. */
export type Person = Omit<StaffMember, 'lastSeenAt'> & { lastSeenAt: string | null };

export interface NewPerson {
  login: string;
  name: string;
  role: Role;
  grants: Grant[];
  password: string;
}

export type StaffChange = Partial<Pick<NewPerson, 'name' | 'role' | 'grants' | 'password'>> & {
  status?: Person['status'];
};

export function useStaff(id: string) {
  return useGetOne<Person>('staff', { id }, { retry: false });
}

/** Access changes are never drawn before the server has answered: the screen reads the staff again afterwards. */
export function useStaffCommands() {
  const client = useQueryClient();
  const done = async (person: Person): Promise<Person> => {
    client.setQueryData(['staff', 'getOne', { id: person.id, meta: undefined }], person);
    await client.invalidateQueries({ queryKey: ['staff'] });
    return person;
  };
  return {
    add: async (person: NewPerson) => done(await call<Person>('/api/staff', { method: 'POST', body: person })),
    change: async (id: string, change: StaffChange) =>
      done(await call<Person>(`/api/staff/${encodeURIComponent(id)}`, { method: 'PATCH', body: change })),
  };
}
