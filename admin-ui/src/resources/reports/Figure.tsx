import Box from '@mui/material/Box';
import { Link } from 'react-router';
import { type FigureColumn, type Figures, reports } from './reports';
import { counted, figureText, plain } from './words';
import type { ReportName } from '@billing/contract';

interface FigureProps {
  report: ReportName;
  column: FigureColumn;
  figures: Figures;
  /** Where its rows are; null where it has none, or none that this person may see. */
  place: string | null;
  /** What it is about: `Tue Nov 24, Card`. */
  of: string;
}

/** A figure, which is also the way to the rows behind it. Zero is said quietly and opens nothing. */
export function Figure({ report, column, figures, place, of }: FigureProps) {
  const { value, count, unit, label, strong } = column;
  const text = figureText(column, figures);
  const many = count === undefined ? undefined : (figures[count] ?? 0);
  const nothing = unit === 'seconds' ? figures[value] === null : (many ?? figures[value] ?? 0) === 0;
  const words = column.figure === 'voided' ? (['void', 'voids'] as const) : reports[report].unit;
  const shown = (
    <>
      {text}
      {many !== undefined && (
        <Box component="span" sx={[countSx, nothing && { visibility: 'hidden' }]}>
          {plain(many)}
        </Box>
      )}
    </>
  );
  if (nothing || !place)
    return (
      <Box component="span" sx={{ color: nothing ? 'text.disabled' : undefined, fontWeight: strong ? 600 : undefined }}>
        {shown}
      </Box>
    );
  const said = many === undefined ? text : `${text} in ${counted(many, words)}`;
  return (
    <Box component={Link} to={place} aria-label={`${label}, ${of}: ${said}. Open the rows`} sx={linkSx(strong)}>
      {shown}
    </Box>
  );
}

const countSx = {
  display: 'inline-block',
  minWidth: 34,
  textAlign: 'right' as const,
  typography: 'caption',
  fontWeight: 400,
  color: 'text.secondary',
};
const linkSx = (strong: boolean | undefined) => ({
  color: 'primary.main',
  fontWeight: strong ? 600 : 400,
  textDecoration: 'none',
  borderRadius: '4px',
  '&:hover': { textDecoration: 'underline' },
});
