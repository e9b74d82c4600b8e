import { filterValue, type CsvHeader, type ListSpec } from '#kernel';
import { ROLES } from '@billing/contract';

export const STAFF_COLUMNS = `p.id, p.login, p.name, p.role, p.status, p.grants, p.demo, p.created_at AS "createdAt",
  p.created_by AS "createdBy", p.password_changed_at AS "passwordChangedAt",
  (SELECT max(s.last_seen_at) FROM staff_sessions s WHERE s.staff_id = p.id) AS "lastSeenAt"`;

/** Text that a person types into a list's search box, as the inside of a LIKE pattern. */
const contains = (text: string): string => `%${filterValue.text(text).replace(/[\\%_]/g, '\\$&')}%`;

export const STAFF_LIST: ListSpec = {
  sorts: {
    id: 'p.id',
    login: 'p.login',
    name: 'p.name',
    role: 'p.role',
    status: 'p.status',
    createdAt: 'p.created_at',
  },
  defaultSort: 'name',
  defaultOrder: 'ASC',
  tieBreak: 'p.id',
  filters: {
    id: { sql: 'p.id = $?', parse: filterValue.uuid },
    role: { sql: 'p.role = $?', parse: filterValue.oneOf(ROLES) },
    status: { sql: 'p.status = $?', parse: filterValue.oneOf(['active', 'disabled']) },
    q: { sql: 'p.name ILIKE $? OR p.login ILIKE $?', parse: contains },
  },
};

export const STAFF_EXPORT: { order: { sql: string; type: string }[]; header: CsvHeader } = {
  order: [
    { sql: 'p.name', type: 'text' },
    { sql: 'p.id', type: 'uuid' },
  ],
  header: [
    ['Name', 'name'],
    ['Login', 'login'],
    ['Role', 'role'],
    ['State', 'status'],
    ['Rights', 'grants'],
    ['Added', 'createdAt'],
    ['Password set', 'passwordChangedAt'],
    ['Last seen', 'lastSeenAt'],
  ],
};

export interface StaffRow {
  id: string;
  login: string;
  name: string;
  role: 'agent' | 'supervisor' | 'admin';
  status: 'active' | 'disabled';
  grants: string[];
}
