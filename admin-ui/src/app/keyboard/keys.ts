/** Keys are written as people say them: 'p', '?', 'Escape', 'ctrl+enter', 'alt+p', 'ctrl+;'. */
export interface Stroke {
  key: string;
  ctrl: boolean;
  alt: boolean;
}

export function strokeOf(keys: string): Stroke {
  const parts = keys.toLowerCase().split('+');
  const key = keys.endsWith('+') ? '+' : (parts.at(-1) ?? '');
  return { key, ctrl: parts.includes('ctrl'), alt: parts.includes('alt') };
}

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey'>;

export function matches(stroke: Stroke, event: Pressed): boolean {
  if (stroke.ctrl !== (event.ctrlKey || event.metaKey) || stroke.alt !== event.altKey) return false;
  if (event.key.toLowerCase() === stroke.key) return true;
  // With Alt a Mac types another character, so the key itself is asked.
  return stroke.alt && event.code.toLowerCase() === `key${stroke.key}`;
}

const words: Record<string, string> = {
  escape: 'Esc',
  enter: '↵',
  tab: 'Tab',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
};

/** As drawn on a keycap. */
export function keycapText(keys: string): string {
  const { key, ctrl, alt } = strokeOf(keys);
  const last = words[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  return [ctrl && 'Ctrl', alt && 'Alt', last].filter(Boolean).join(' ');
}

const ariaNames: Record<string, string> = {
  escape: 'Escape',
  enter: 'Enter',
  arrowup: 'ArrowUp',
  arrowdown: 'ArrowDown',
};

/** As `aria-keyshortcuts` wants it. */
export function ariaKeys(keys: string): string {
  const { key, ctrl, alt } = strokeOf(keys);
  return [ctrl && 'Control', alt && 'Alt', ariaNames[key] ?? key.toUpperCase()].filter(Boolean).join('+');
}

/** Where a letter is text, not a command. */
export function typesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true;
  if (target.getAttribute('role') === 'combobox' || target.getAttribute('role') === 'textbox') return true;
  const silent = ['button', 'checkbox', 'radio', 'submit', 'reset', 'range', 'color', 'file'];
  return target instanceof HTMLInputElement && !silent.includes(target.type);
}
