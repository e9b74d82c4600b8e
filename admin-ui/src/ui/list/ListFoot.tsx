import ChevronLeftOutlined from '@mui/icons-material/ChevronLeftOutlined';
import ChevronRightOutlined from '@mui/icons-material/ChevronRightOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { useListContext } from 'react-admin';
import { useShortcut } from '../../app/keyboard/useShortcut';
import type { ListMeta } from '../../providers/dataProvider';
import { Keycap } from '../Keycap';

/** Where we are in the list. Above its cap the server does not count, and the foot says so. */
export function ListFoot({ openable, count }: { openable: boolean; count?: number }) {
  const { page, perPage, total, data, isPending, setPage, hasNextPage, hasPreviousPage, meta } = useListContext();
  const { counted = 0, capped, deepest } = (meta ?? {}) as Partial<ListMeta>;
  const known = count ?? total ?? counted;
  const of =
    capped && count === undefined
      ? `more than ${(counted - 1).toLocaleString('en-US')}`
      : known.toLocaleString('en-US');
  const shown = data?.length ?? 0;
  const first = shown === 0 ? 0 : (page - 1) * perPage + 1;
  const last = first === 0 ? 0 : first + shown - 1;
  const back = hasPreviousPage === true;
  const on = hasNextPage === true;
  useShortcut('arrowleft', 'Page before', () => setPage(page - 1), { enabled: back, group: 'The list' });
  useShortcut('arrowright', 'Next page', () => setPage(page + 1), { enabled: on, group: 'The list' });
  return (
    <Box sx={footSx}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, flex: 1 }}>
        <Keycap keys="j" />
        <Keycap keys="k" /> move
        {openable && (
          <>
            {' · '}
            <Keycap keys="enter" /> open
          </>
        )}
        {' · '}
        <Keycap keys="arrowleft" />
        <Keycap keys="arrowright" /> page
      </Box>
      {deepest && <Box>Only so far in this order. Narrow the filters to see the rest.</Box>}
      <Box aria-live="polite" sx={{ color: 'text.secondary' }}>
        {!isPending && `${first.toLocaleString('en-US')}–${last.toLocaleString('en-US')} of ${of}`}
      </Box>
      <IconButton
        aria-label="Page before"
        aria-keyshortcuts="ArrowLeft"
        disabled={!back}
        onClick={() => setPage(page - 1)}
        sx={pageSx}
      >
        <ChevronLeftOutlined />
      </IconButton>
      <IconButton
        aria-label="Next page"
        aria-keyshortcuts="ArrowRight"
        disabled={!on}
        onClick={() => setPage(page + 1)}
        sx={pageSx}
      >
        <ChevronRightOutlined />
      </IconButton>
    </Box>
  );
}

const footSx = {
  display: 'flex',
  alignItems: 'center',
  gap: 2,
  minHeight: 40,
  px: 3.5,
  typography: 'caption',
  color: 'text.disabled',
};
const pageSx = { border: 1, borderColor: 'line.strong', width: 30, height: 26 };
