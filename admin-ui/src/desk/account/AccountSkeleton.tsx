import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { visuallyHidden } from '@mui/utils';
import { TextSkeleton } from '../../ui/Skeletons';
import { blockSx, frameSx, insetSx, mainSx, sideSx, stripHeight, timelineSx } from './layout';

/** The account's place, with every part where it will stand, so that nothing moves when it comes. */
export function AccountSkeleton() {
  return (
    <Box role="status" aria-label="Reading the account">
      <Box component="h1" sx={visuallyHidden}>
        Reading the account
      </Box>
      <Box sx={{ ...stripSx, height: stripHeight }}>
        <TextSkeleton width={420} />
      </Box>
      <Box sx={frameSx}>
        <Box sx={mainSx}>
          <Box sx={{ ...insetSx, ...headSx }}>
            <TextSkeleton width={320} height={14} />
          </Box>
          <Box sx={{ ...insetSx, pt: 2.5, display: 'flex', gap: 6.5 }}>
            <Box sx={{ flex: 1 }}>
              <TextSkeleton width={56} />
              <Skeleton width={250} height={44} sx={{ my: 1.75 }} />
              <Skeleton width="100%" height={14} sx={{ mt: 1 }} />
              <Box sx={{ height: 39, pt: 1 }}>
                <TextSkeleton width="60%" />
              </Box>
            </Box>
            <Lines rows={2} height={40} width={320} />
          </Box>
          <Box sx={{ ...insetSx, my: 2.5, display: 'flex', gap: 2 }}>
            {[97, 125, 105, 140, 105, 143].map((width, at) => (
              <Skeleton key={at} width={width} height={32} />
            ))}
          </Box>
          <Box sx={{ height: 34, bgcolor: 'action.selected' }} />
          <Box sx={{ ...insetSx, pt: 2 }}>
            <Lines rows={8} height={32} width="100%" />
          </Box>
        </Box>
        <Box sx={sideSx}>
          {[5, 3, 2].map((rows, at) => (
            <Box key={at} sx={blockSx}>
              <Lines rows={rows} height={26} width="85%" />
            </Box>
          ))}
        </Box>
        <Box sx={{ ...timelineSx, px: 3.5, py: 2.5 }}>
          <Lines rows={6} height={30} width="85%" />
        </Box>
      </Box>
    </Box>
  );
}

function Lines({ rows, height, width }: { rows: number; height: number; width: number | string }) {
  return (
    <Box sx={{ width, maxWidth: '100%' }}>
      {Array.from({ length: rows }, (_, at) => (
        <Box key={at} sx={{ height, display: 'flex', alignItems: 'center' }}>
          <TextSkeleton width={`${90 - ((at * 17) % 40)}%`} />
        </Box>
      ))}
    </Box>
  );
}

const stripSx = {
  px: 3.5,
  boxSizing: 'border-box',
  bgcolor: 'surface.sunken',
  borderBottom: 1,
  borderColor: 'divider',
};
const headSx = { display: 'flex', alignItems: 'center', minHeight: 38, borderBottom: 1, borderColor: 'divider' };
