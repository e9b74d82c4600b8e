import { createContext, type ReactNode, useContext, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { handleKey, registry, type Shortcut } from './registry';

const Layer = createContext(0);

interface Options {
  /** Registered only while true; an action that is off keeps its keycap and says why when pressed. */
  enabled?: boolean;
  group?: string;
  everywhere?: boolean;
}

/** Makes a key act while the component is on screen, and lists it under `?`. */
export function useShortcut(
  keys: string | undefined,
  label: string,
  run: Shortcut['run'],
  options: Options = {},
): void {
  const { enabled = true, group = 'Here', everywhere = false } = options;
  const layer = useContext(Layer);
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!keys || !enabled) return undefined;
    return registry.add({ keys, label, layer, group, everywhere, run: (event) => latest.current(event) });
  }, [keys, label, layer, group, everywhere, enabled]);
}

/** Everything inside listens alone while it is open; it stops at once, not when the closing motion has ended. */
export function ShortcutLayer({ children, open = true }: { children: ReactNode; open?: boolean }) {
  const [id] = useState(registry.newLayer);
  useEffect(() => (open ? registry.openLayer(id) : undefined), [id, open]);
  return <Layer.Provider value={id}>{children}</Layer.Provider>;
}

export function useActiveShortcuts(): Shortcut[] {
  return useSyncExternalStore(registry.subscribe, registry.active);
}

export function useKeyboard(): void {
  useEffect(() => {
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  }, []);
}
