import type { Preferences } from '@billing/contract';
import { useDraft } from '../drafts';

/** Boxes that were changed and not written yet, by `contact:type`; Esc keeps them. */
export interface NotifyDraft {
  step: 'matrix' | 'stop' | 'paperless' | 'log';
  changed: Record<string, boolean>;
  saidYesTo: string | null;
}

const FIRST: NotifyDraft = { step: 'matrix', changed: {}, saidYesTo: null };
type Cell = Preferences['rows'][number]['cells'][number];
type Row = Preferences['rows'][number];

export const keyOf = (cell: Cell, row: Row): string => `${cell.contactPointId}:${row.type}`;

export function useNotifyDraft(guarantorId: number) {
  const [draft, setDraft] = useDraft<NotifyDraft>(`notify:${guarantorId}`, FIRST);
  const change = (next: Partial<NotifyDraft>) => setDraft((before) => ({ ...before, ...next }));
  const toggle = (cell: Cell, row: Row) =>
    setDraft((before) => {
      const { [keyOf(cell, row)]: was, ...others } = before.changed;
      const changed = was === undefined ? { ...before.changed, [keyOf(cell, row)]: !cell.on } : others;
      return { ...before, changed, saidYesTo: null };
    });
  return { draft, change, toggle, begin: () => setDraft(FIRST) };
}

/** As the API takes them. */
export function changesOf(draft: NotifyDraft, { rows }: Preferences) {
  return rows.flatMap((row) =>
    row.cells.flatMap((cell) => {
      const on = draft.changed[keyOf(cell, row)];
      return on === undefined || on === cell.on ? [] : [{ contactPointId: cell.contactPointId, type: row.type, on }];
    }),
  );
}

/** The channel whose words must be read before these boxes are a yes; null where none becomes one. */
export function asksFor(draft: NotifyDraft, preferences: Preferences): 'sms' | 'email' | 'both' | null {
  const granted = changesOf(draft, preferences).filter(({ on }) => on);
  const channels = new Set(granted.map(({ contactPointId: id }) => preferences.columns.find((c) => c.contactPointId === id)?.channel)); // prettier-ignore
  if (channels.size > 1) return 'both';
  return [...channels][0] ?? null;
}
