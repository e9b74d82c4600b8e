import type { Desk, DeskVisit } from '@billing/contract';
import { useRef, useState } from 'react';
import { firstAlertable } from '../runAction';

/** The visit that the call is about, most likely: the first that owes, else the first that is still to be billed. */
export function matters(visits: DeskVisit[]): DeskVisit | undefined {
  return visits.find((visit) => visit.owedCents > 0) ?? visits.find((visit) => visit.state === 'not_billed');
}

/** Which visits are open, and the focus that walks over them; kept by id, so that reading the books again moves nothing. */
export function useVisitRows({ visits, today }: Pick<Desk, 'visits' | 'today'>) {
  const [open, setOpen] = useState<ReadonlySet<number>>(
    () => new Set(matters(visits)?.id ? [matters(visits)!.id] : []),
  );
  const buttons = useRef(new Map<number, HTMLButtonElement>());

  const move = (by: 1 | -1) => {
    const shown = visits.flatMap((visit) => buttons.current.get(visit.id) ?? []);
    const at = shown.findIndex((button) => button === document.activeElement);
    const next = at < 0 ? (by === 1 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1);
    shown[next]?.focus();
    shown[next]?.scrollIntoView?.({ block: 'nearest' });
  };

  // One key for a kind of button on a screen: the first visit that has it answers.
  const firstAlert = firstAlertable({ visits, today })?.id;
  const firstReveal = visits.find((visit) => visit.restricted && visit.revealRefusal === null)?.id;

  return {
    isOpen: (id: number) => open.has(id),
    setOpen: (id: number, isOpen: boolean) =>
      setOpen((before) => {
        const after = new Set(before);
        if (isOpen) after.add(id);
        else after.delete(id);
        return after;
      }),
    move,
    refOf: (id: number) => (button: HTMLButtonElement | null) => {
      if (button) buttons.current.set(id, button);
      else buttons.current.delete(id);
    },
    keyed: (id: number) => ({ alert: id === firstAlert, reveal: id === firstReveal }),
  };
}
