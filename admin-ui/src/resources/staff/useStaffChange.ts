import { useCommit } from '../../commands/useCommit';
import { nothingRefused, refusedBy } from './refusals';
import { type Person, type StaffChange, useStaffCommands } from './useStaff';

/** One change of one person: sent once, drawn after the answer, refusals beside their fields. */
export function useStaffChange(person: Person, shown: readonly string[], onDone: (said: string) => void) {
  const { change } = useStaffCommands();
  const { commit, busy, error } = useCommit(async (wanted: StaffChange, said: (after: Person) => string) =>
    onDone(said(await change(person.id, wanted))),
  );
  return { send: commit, busy, refused: error === null ? nothingRefused : refusedBy(error, shown) };
}
