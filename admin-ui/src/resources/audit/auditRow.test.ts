import { describe, expect, it } from 'vitest';
import { type AuditRow, objectWords, recordedOf, whoWords } from './auditRow';

const row: AuditRow = {
  id: 1,
  at: '2026-11-24T12:00:00Z',
  actorId: 'de300000-0000-4000-8000-000000000005',
  actorName: 'Adam Novak',
  actorRole: 'admin',
  action: 'change.staff',
  objectType: 'staff',
  objectId: 'de300000-0000-4000-8000-000000000001',
  guarantorId: null,
  outcome: 'ok',
  ground: null,
  callId: null,
  requestId: 'r',
  fields: ['grants', 'password', 'status'],
  detail: { grants: { from: [], to: ['batch_prepare'] }, status: { from: 'active', to: 'disabled' }, password: 'set' },
};

describe('a row of the audit', () => {
  it('shows what stood before and what stands after, and what was only set', () => {
    expect(recordedOf(row)).toEqual([
      { field: 'grants', before: 'none', after: 'batch_prepare' },
      { field: 'status', before: 'active', after: 'disabled' },
      { field: 'password', before: null, after: 'set' },
    ]);
  });

  it('has nothing to show of values that the person may not see', () => {
    expect(recordedOf({ ...row, detail: null })).toBeNull();
  });

  it('names the system where no person acted, and leaves unreadable ids to the details', () => {
    expect(whoWords({ ...row, actorId: 'system:import', actorName: null })).toBe('the system (import)');
    expect(objectWords(row)).toBe('staff');
    expect(objectWords({ ...row, objectType: 'guarantor', objectId: '1571' })).toBe('guarantor 1571');
  });
});
