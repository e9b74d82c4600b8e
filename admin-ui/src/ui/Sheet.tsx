import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import { type ReactNode, useId } from 'react';
import { ShortcutLayer } from '../app/keyboard/useShortcut';
import { barHeight, callBarHeight, railWidth } from '../app/measures';
import { ActionButton } from './ActionButton';

interface SheetProps {
  open: boolean;
  /** Esc and Back. What was typed must live above the sheet, so that opening it again shows it. */
  onBack: () => void;
  title: string;
  icon?: ReactNode;
  /** Such as `Enter and preview`, `Charging`, `Outcome`; the present one is marked. */
  steps?: string[];
  step?: number;
  width?: number;
  footer?: ReactNode;
  /** Off while nothing may be left, and after the outcome, where the foot has its own way out. */
  back?: boolean;
  /** Pages without a call have no call bar above the sheet. */
  below?: 'callBar' | 'appBar';
  children: ReactNode;
}

/** Money never covers who is calling: the sheet starts below the call bar, and the scrim lies over the desk only. */
export function Sheet(props: SheetProps) {
  const {
    open,
    onBack,
    title,
    icon,
    steps,
    step = 0,
    width = 846,
    footer,
    back = true,
    below = 'callBar',
    children,
  } = props;
  const titleId = useId();
  const top = below === 'callBar' ? barHeight + callBarHeight : barHeight;
  return (
    <Drawer
      anchor="right"
      open={open}
      disableEscapeKeyDown
      onClose={(_event, why) => {
        if (why === 'backdropClick' && back) onBack();
      }}
      transitionDuration={{ enter: 160, exit: 120 }}
      sx={{ top, left: railWidth }}
      slotProps={{
        backdrop: { sx: { position: 'absolute' } },
        paper: {
          role: 'dialog',
          'aria-modal': true,
          'aria-labelledby': titleId,
          sx: {
            position: 'absolute',
            width: `min(${width}px, 100%)`,
            border: 0,
            display: 'flex',
            flexDirection: 'column',
          },
        },
      }}
    >
      <ShortcutLayer open={open}>
        <Box sx={headSx}>
          <Box sx={{ display: 'flex', color: 'primary.main', '& svg': { fontSize: '1.25rem' } }}>{icon}</Box>
          <Box component="h2" id={titleId} sx={{ typography: 'h3' }}>
            {title}
          </Box>
          {steps && <Steps steps={steps} step={step} />}
          <Box sx={{ flex: 1 }} />
          {back && <ActionButton label="Back" keys="Escape" size="small" onPress={onBack} />}
        </Box>
        <Box sx={{ flex: 1, minHeight: 0, overflow: 'auto' }}>{children}</Box>
        {footer && <Box sx={footSx}>{footer}</Box>}
      </ShortcutLayer>
    </Drawer>
  );
}

function Steps({ steps, step }: { steps: string[]; step: number }) {
  return (
    <Box component="ol" sx={{ display: 'flex', gap: 3.5, m: 0, ml: 2.5, p: 0, listStyle: 'none' }}>
      {steps.map((name, at) => (
        <Box
          component="li"
          key={name}
          aria-current={at === step ? 'step' : undefined}
          sx={{ color: at === step ? 'primary.main' : 'text.secondary', fontWeight: at === step ? 600 : 400 }}
        >
          {`${at + 1} ${name}`}
        </Box>
      ))}
    </Box>
  );
}

const headSx = {
  flex: 'none',
  height: 48,
  display: 'flex',
  alignItems: 'center',
  gap: 3,
  px: 4.5,
  borderBottom: 1,
  borderColor: 'divider',
};
const footSx = {
  flex: 'none',
  minHeight: 60,
  boxSizing: 'border-box',
  display: 'flex',
  alignItems: 'center',
  gap: 2.5,
  px: 4.5,
  py: 2.5,
  borderTop: 1,
  borderColor: 'divider',
};
