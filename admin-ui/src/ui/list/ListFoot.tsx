import ChevronLeftOutlined from '@mui/icons-material/ChevronLeftOutlined';
import ChevronRightOutlined from '@mui/icons-material/ChevronRightOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { useListContext } from 'react-admin';
import { Keycap } from '../Keycap';

/** Where we are in the list. Above its cap the server does not count, and the foot says so. */
export function ListFoot({ openable }: { openable: boolean }) {
  const { page, perPage, total = 0, data, setPage, hasNextPage, hasPreviousPage, meta } = useListContext();
  const shown = data?.length ?? 0;
  const first = shown === 0 ? 0 : (page - 1) * perPage + 1;
  const capped = (meta as { capped?: boolean } | undefined)?.capped === true;
  const of = capped ? `${(total - 1).toLocaleString('en-US')}+` : total.toLocaleString('en-US');
  const last = first === 0 ? 0 : first + shown - 1;
  return (
    <Box sx={footSx}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, flex: 1 }}>
        {openable && (
          <>
            <Keycap keys="j" />
            <Keycap keys="k" /> move · <Keycap keys="enter" /> open
          </>
        )}
      </Box>
      <Box aria-live="polite" sx={{ color: 'text.secondary' }}>{`${first}–${last} of ${of}`}</Box>
      <IconButton aria-label="Page before" disabled={!hasPreviousPage} onClick={() => setPage(page - 1)} sx={pageSx}>
        <ChevronLeftOutlined />
      </IconButton>
      <IconButton aria-label="Next page" disabled={!hasNextPage} onClick={() => setPage(page + 1)} sx={pageSx}>
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
