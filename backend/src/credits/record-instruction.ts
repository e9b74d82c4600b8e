import { dayOf, type Day, type InstructionSource } from '@billing/contract';
import { Refusal, type Tx } from '#kernel';
import type { CreditPreview, Instruction } from './credits.dto';

/** Who said that money may go to another account, where, when, and the words they said yes to. */
export interface RecordedInstruction {
  source: InstructionSource;
  by: string;
  callId: string | null;
  on: Day;
  language: 'en' | 'es' | null;
  wordsVersion: string;
  words: string | null;
  note: string | null;
}

/** Only the guarantor instructs, or who may act for them; another caller may see the account and say nothing about this. */
const MAY_INSTRUCT = ['self', 'authorized_rep'];

/**
 * The guarantor's instruction as it is kept (F-22): in a call the words as the server made them, which the preview's hash
 * binds to the amount and to both accounts.
 * @throws credit_needs_instruction, credit_instruction_unused, instruction_not_of_guarantor,
 *   not_allowed, invalid_field
 */
export async function recordInstruction(
  tx: Tx,
  guarantorId: number,
  preview: CreditPreview,
  given: Instruction | null,
): Promise<RecordedInstruction | null> {
  const asked = preview.instruction;
  if (!asked) {
    if (given) throw new Refusal('credit_instruction_unused', { instruction: 'is not used here' });
    return null;
  }
  if (!given) throw new Refusal('credit_needs_instruction', { instruction: 'is needed' });
  const { wordsVersion, words } = asked;
  if (given.source === 'letter') {
    // Who has the guarantor on the line asks them; a letter is read by a supervisor.
    if (tx.act.actorRole !== 'supervisor') throw new Refusal('not_allowed');
    if (given.receivedOn! > dayOf(tx.now))
      throw new Refusal('invalid_field', { 'instruction.receivedOn': 'is in the future' });
    return {
      ...{ source: 'letter', by: 'guarantor', callId: null, on: given.receivedOn!, language: null },
      ...{ wordsVersion, words: null, note: given.note! },
    };
  }
  const [line] = await tx.query<{ relationship: string }>(
    `SELECT cg.relationship FROM call_guarantors cg JOIN calls c ON c.id = cg.call_id
     WHERE c.id = $1::uuid AND c.staff_id::text = $2 AND cg.guarantor_id = $3 AND cg.status = 'verified' AND cg.patient_id IS NULL`,
    [tx.act.callId, tx.act.actorId, guarantorId],
  );
  if (!line || !MAY_INSTRUCT.includes(line.relationship)) throw new Refusal('instruction_not_of_guarantor');
  return {
    ...{ source: 'call', by: line.relationship, callId: tx.act.callId, on: dayOf(tx.now) },
    ...{ language: given.language!, wordsVersion, words: words[given.language!], note: null },
  };
}
