import MicOffOutlined from '@mui/icons-material/MicOffOutlined';
import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import { ActionButton } from '../../ui/ActionButton';
import { Note } from '../../ui/Note';
import { CardFrame } from './CardFrame';
import type { CardFrameProps } from './card';

interface NewCardProps extends CardFrameProps {
  /** Said once a call: the fields open only after it, and never by themselves. */
  paused: boolean;
  onPaused: () => void;
  /** Keys of a step that is hidden are not heard. */
  listen: boolean;
}

/** A card or a bank account that the caller reads aloud. */
export function NewCard({ paused, onPaused, listen, ...frame }: NewCardProps) {
  const asked = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!paused) asked.current?.scrollIntoView?.({ block: 'nearest' });
  }, [paused]);
  if (!paused) {
    return (
      <Note meaning="trouble" role="status" icon={<MicOffOutlined aria-hidden />} lead="Pause the recording now.">
        {`Telephony is not connected, so this is on you. The ${frame.kind === 'bank' ? 'bank' : 'card'} fields open after it.`}
        <Box sx={{ mt: 1.5 }}>
          <ActionButton label="Recording is paused" keys="r" size="small" listen={listen} onPress={onPaused} />
        </Box>
      </Note>
    );
  }
  return (
    <Box>
      <CardFrame {...frame} />
      <Box
        sx={{ mt: 1, typography: 'caption', color: 'text.secondary', display: 'flex', gap: 1.5, alignItems: 'center' }}
      >
        <MicOffOutlined aria-hidden sx={{ fontSize: '0.875rem' }} />
        You said that the recording is paused for this call.
      </Box>
    </Box>
  );
}
