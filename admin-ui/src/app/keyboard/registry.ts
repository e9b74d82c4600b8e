import { matches, strokeOf, typesText } from './keys';

export interface Shortcut {
  keys: string;
  label: string;
  /** Sheets and dialogs put a layer on top; only the top one listens, so that `P` under a sheet does nothing. */
  layer: number;
  run: (event: KeyboardEvent) => void;
  group: string;
  /** Works in every layer: search, the list of keys. */
  everywhere: boolean;
}

const shortcuts = new Set<Shortcut>();
const layers: number[] = [0];
const listeners = new Set<() => void>();
let nextLayer = 1;
let snapshot: Shortcut[] = [];

function changed(): void {
  const top = layers.at(-1);
  snapshot = [...shortcuts].filter((one) => one.everywhere || one.layer === top);
  listeners.forEach((listener) => listener());
}

export const registry = {
  add(shortcut: Shortcut): () => void {
    shortcuts.add(shortcut);
    changed();
    return () => {
      shortcuts.delete(shortcut);
      changed();
    };
  },
  newLayer: (): number => nextLayer++,
  openLayer(id: number): () => void {
    layers.push(id);
    changed();
    return () => {
      layers.splice(layers.indexOf(id), 1);
      changed();
    };
  },
  /** What works at this moment, for the list behind `?`. */
  active: (): Shortcut[] => snapshot,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** A letter without Ctrl or Alt never acts while text is being typed; Esc does. */
export function handleKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  const found = registry
    .active()
    .filter((one) => matches(strokeOf(one.keys), event))
    .at(-1);
  if (!found) return;
  const { key, ctrl, alt } = strokeOf(found.keys);
  if (!ctrl && !alt && key !== 'escape' && typesText(event.target)) return;
  // Enter on a button or a link presses that, whatever else Enter would do here.
  if (key === 'enter' && !ctrl && event.target instanceof HTMLElement && event.target.closest('a, button, summary'))
    return;
  event.preventDefault();
  found.run(event);
}
