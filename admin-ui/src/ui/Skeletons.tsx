import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';

/** A line of text that is not known yet, as tall as the text will be, so that nothing moves when it comes. */
export function TextSkeleton({
  width,
  height = 10,
  line = 20,
}: {
  width: number | string;
  height?: number;
  line?: number;
}) {
  return (
    <Box component="span" aria-hidden="true" sx={{ display: 'inline-flex', alignItems: 'center', height: line, width }}>
      <Skeleton width="100%" height={height} />
    </Box>
  );
}

/** Rows of a list, before their data: 32 px each like the real ones. */
export function RowsSkeleton({ rows, columns }: { rows: number; columns: number }) {
  return (
    <>
      {Array.from({ length: rows }, (_, row) => (
        <tr key={row} aria-hidden="true">
          {Array.from({ length: columns }, (_, column) => (
            <Box component="td" key={column} sx={{ height: 32, px: 2.5, borderBottom: 1, borderColor: 'divider' }}>
              <Skeleton width={`${45 + ((row * 7 + column * 13) % 40)}%`} height={10} />
            </Box>
          ))}
        </tr>
      ))}
    </>
  );
}

/** A panel's place, drawn but empty. */
export function PanelSkeleton({ lines }: { lines: number }) {
  const widths = ['78%', '54%', '88%', '62%', '70%'];
  return (
    <Box
      aria-hidden="true"
      sx={{ border: 1, borderColor: 'divider', borderRadius: '8px', bgcolor: 'background.paper', p: 3 }}
    >
      {Array.from({ length: lines }, (_, at) => (
        <Box key={at} sx={{ height: 21 }}>
          <TextSkeleton width={widths[at % widths.length] ?? '60%'} line={10} />
        </Box>
      ))}
    </Box>
  );
}
