import Box from '@mui/material/Box';
import Button, { type ButtonProps } from '@mui/material/Button';
import { type ReactNode, useId, useRef } from 'react';
import { ariaKeys } from '../app/keyboard/keys';
import { useShortcut } from '../app/keyboard/useShortcut';
import { Keycap } from './Keycap';

export interface ActionButtonProps extends Omit<ButtonProps, 'onClick' | 'disabled' | 'variant' | 'color'> {
  label: string;
  onPress: () => void;
  keys?: string;
  icon?: ReactNode;
  /** One a screen. */
  primary?: boolean;
  /** Why it is off and who can do it. With a reason the button keeps focus and does nothing. */
  reason?: string;
  /** `hidden` where the reason already stands elsewhere on screen; it is still read out. */
  reasonShown?: 'beside' | 'hidden';
  /** False where another part of the screen answers to the key. */
  listen?: boolean;
}

export function ActionButton(props: ActionButtonProps) {
  const { label, onPress, keys, icon, primary, reason, reasonShown = 'beside', listen = true, ...button } = props;
  const reasonId = useId();
  const off = reason !== undefined;
  const press = () => {
    if (!off) onPress();
  };
  const self = useRef<HTMLButtonElement>(null);
  // Focus goes to the button first, so that a sheet which it opens gives focus back to it, and the reason is read out.
  const pressByKey = () => {
    self.current?.focus();
    press();
  };
  useShortcut(keys, label, pressByKey, { enabled: listen });
  const main = (
    <Button
      {...button}
      ref={self}
      variant={primary ? 'contained' : 'outlined'}
      color={primary ? 'primary' : 'inherit'}
      startIcon={icon}
      endIcon={keys ? <Keycap keys={keys} /> : undefined}
      aria-keyshortcuts={keys ? ariaKeys(keys) : undefined}
      aria-disabled={off || undefined}
      aria-describedby={off ? reasonId : button['aria-describedby']}
      onClick={press}
    >
      {label}
    </Button>
  );
  if (!off) return main;
  return (
    <Box sx={{ display: 'inline-flex', alignItems: 'center', gap: 2, position: 'relative' }}>
      {main}
      <Box id={reasonId} component="span" sx={reasonShown === 'beside' ? besideSx : hiddenSx}>
        {reason}
      </Box>
    </Box>
  );
}

const besideSx = { typography: 'caption', color: 'text.disabled', maxWidth: 220 };
const hiddenSx = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
};
