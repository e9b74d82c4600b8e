import type { Role } from '@billing/contract';

/** On what a person may see patient data (INV-17). */
export type Ground = 'call' | 'reason' | 'work' | 'own';

/** Who does it, on which ground, under which request. Every command takes one. */
export interface Act {
  actorId: string;
  actorRole: Role | 'system';
  requestId: string;
  callId: string | null;
  ground: Ground | null;
  idempotencyKey: string | null;
  /** The console asked by itself: no sign that a person is still at work. */
  inBackground?: boolean;
}

/** The act of a job or a script: nobody is asked, everything is audited. */
export const systemAct = (name: string, requestId: string): Act => ({
  actorId: `system:${name}`,
  actorRole: 'system',
  requestId,
  callId: null,
  ground: null,
  idempotencyKey: null,
});
