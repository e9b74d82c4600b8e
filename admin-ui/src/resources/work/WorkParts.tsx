import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import type { Work, WorkQueue } from '@billing/contract';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { ageOf } from '../../home/words';
import { Keycap } from '../../ui/Keycap';
import { queueNames } from './words';

interface WorkPartsProps {
  queues: Work['queues'];
  shown: WorkQueue | null;
  now: string;
  onShow: (queue: WorkQueue | null) => void;
}

/** The queues with how much waits in each; a figure shows one of them and 0 shows all. */
export function WorkParts({ queues, shown, now, onShow }: WorkPartsProps) {
  const all = queues.reduce((n, { count }) => n + count, 0);
  return (
    <Box role="group" aria-label="Queues" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      <Part at={0} name="all" count={all} on={shown === null} onShow={() => onShow(null)} />
      {queues.map(({ queue, count, oldestAt, slaHours }, i) => (
        <Part
          key={queue}
          at={i + 1}
          name={queueNames[queue].short}
          count={count}
          on={shown === queue}
          late={oldestAt !== null && ageOf(oldestAt, now, slaHours) === 'late'}
          onShow={() => onShow(queue)}
        />
      ))}
    </Box>
  );
}

interface PartProps {
  at: number;
  name: string;
  count: number;
  on: boolean;
  late?: boolean;
  onShow: () => void;
}

function Part({ at, name, count, on, late, onShow }: PartProps) {
  useShortcut(String(at), `Show ${name}`, onShow, { group: 'The queue' });
  return (
    <ButtonBase aria-pressed={on} onClick={onShow} sx={{ ...partSx, ...(on ? onSx : {}) }}>
      <Keycap keys={String(at)} />
      {name}
      <Box component="span" sx={{ fontWeight: 600, color: late ? 'error.main' : undefined }}>
        {count}
        {late && (
          <ErrorOutlineOutlined
            titleAccess="the oldest is late"
            sx={{ fontSize: '0.875rem', ml: 0.5, verticalAlign: '-2px' }}
          />
        )}
      </Box>
    </ButtonBase>
  );
}

const partSx = {
  display: 'inline-flex',
  gap: 1,
  height: 26,
  px: 1.5,
  typography: 'caption',
  color: 'text.secondary',
  border: 1,
  borderColor: 'divider',
  borderRadius: '4px',
  '&:hover': { bgcolor: 'action.hover' },
};
const onSx = { bgcolor: 'action.selected', color: 'text.primary', borderColor: 'primary.main' };
