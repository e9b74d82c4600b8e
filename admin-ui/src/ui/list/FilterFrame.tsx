import CloseOutlined from '@mui/icons-material/CloseOutlined';
import ExpandMoreOutlined from '@mui/icons-material/ExpandMoreOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ShortcutLayer } from '../../app/keyboard/useShortcut';

interface FilterFrameProps {
  /** The word while the filter is off: `Any method`. */
  any: string;
  icon?: ReactNode;
  /** What it says while it is on. */
  on?: string;
  onRemove: () => void;
  popup: 'menu' | 'dialog';
  /** Just added by its name, so its choices come at once. */
  startOpen?: boolean;
  onClosed?: () => void;
  /** The menu or popover of the choices. */
  children: (choices: { anchor: HTMLElement | null; close: () => void }) => ReactNode;
}

/** A filter as a button. While it is on it has a blue edge and a cross of its own. */
export function FilterFrame(props: FilterFrameProps) {
  const { any, icon, on, onRemove, popup, startOpen, onClosed, children } = props;
  const button = useRef<HTMLButtonElement>(null);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  useEffect(() => {
    if (startOpen) setAnchor(button.current);
  }, [startOpen]);
  const close = () => {
    setAnchor(null);
    onClosed?.();
  };
  return (
    <Box sx={{ display: 'inline-flex' }}>
      <Button
        ref={button}
        startIcon={icon}
        endIcon={on === undefined ? <ExpandMoreOutlined /> : undefined}
        aria-haspopup={popup}
        aria-expanded={anchor !== null}
        aria-label={on === undefined ? undefined : `${any}: ${on}`}
        onClick={(event) => setAnchor(event.currentTarget)}
        onKeyDown={(event) => {
          if (on !== undefined && (event.key === 'Delete' || event.key === 'Backspace')) onRemove();
        }}
        sx={on === undefined ? undefined : onSx}
      >
        {on ?? any}
      </Button>
      {on !== undefined && (
        <IconButton
          aria-label={`Remove the filter ${on}`}
          onClick={() => {
            onRemove();
            button.current?.focus();
          }}
          sx={crossSx}
        >
          <CloseOutlined sx={{ fontSize: '1rem' }} />
        </IconButton>
      )}
      {anchor && <ShortcutLayer>{children({ anchor, close })}</ShortcutLayer>}
    </Box>
  );
}

const onColors = { borderColor: 'primary.main', bgcolor: 'action.selected', color: 'primary.main' };
const onSx = { '&&': { ...onColors, borderRight: 0, borderTopRightRadius: 0, borderBottomRightRadius: 0, pr: 1 } };
const crossSx = {
  ...onColors,
  width: 28,
  height: 32,
  border: 1,
  borderLeft: 0,
  borderRadius: '0 6px 6px 0',
};
