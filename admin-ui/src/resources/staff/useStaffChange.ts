import { useState } from 'react';
import { nothingRefused, refusedBy } from './refusals';
import { type Person, type StaffChange, useStaffCommands } from './useStaff';

/** One change of one person: sent once, drawn after the answer, refusals beside their fields. */
export function useStaffChange(person: Person, shown: readonly string[], onDone: (said: string) => void) {
  const { change } = useStaffCommands();
  const [refused, setRefused] = useState(nothingRefused);
  const [busy, setBusy] = useState(false);
  const send = async (wanted: StaffChange, said: (after: Person) => string): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setRefused(nothingRefused);
    try {
      onDone(said(await change(person.id, wanted)));
    } catch (error) {
      setRefused(refusedBy(error, shown));
    } finally {
      setBusy(false);
    }
  };
  return { send, busy, refused };
}
