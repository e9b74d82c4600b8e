import type { SystemStyleObject } from '@mui/system';
import type { Theme } from '@mui/material/styles';

/** A plain object, so that one may be spread into another. */
export type Sx = SystemStyleObject<Theme>;

/** Where the timeline gets a column of its own. */
const wide = '@media (min-width: 1680px)';

/** Height of the strip, and the least height that fills a window under the two bars and the strip. */
export const stripHeight = 28;

export const frameSx: Sx = {
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) 316px',
  gridTemplateRows: 'auto 1fr',
  gridTemplateAreas: '"main side" "main timeline"',
  minHeight: 'calc(100vh - 116px)',
  bgcolor: 'background.paper',
  [wide]: {
    gridTemplateColumns: 'minmax(0, 1fr) 340px 400px',
    gridTemplateRows: '1fr',
    gridTemplateAreas: '"main side timeline"',
  },
};

export const mainSx: Sx = { gridArea: 'main', minWidth: 0, pb: 5 };
export const sideSx: Sx = { gridArea: 'side', borderLeft: 1, borderColor: 'divider', minWidth: 0 };
export const timelineSx: Sx = { gridArea: 'timeline', borderLeft: 1, borderColor: 'divider', minWidth: 0 };

/** Everything in the main column stands between the same edges. */
export const insetSx: Sx = { mx: 4.5 };

/** A block of the right column; a hairline ends it. */
export const blockSx: Sx = { px: 3.5, py: 2.5, borderBottom: 1, borderColor: 'divider' };

export const blockTitleSx: Sx = { typography: 'overline', color: 'text.secondary' };
