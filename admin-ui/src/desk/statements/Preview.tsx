import Box from '@mui/material/Box';
import type { RefObject } from 'react';
import { otherwiseRefused } from '../../commands/refused';
import { Note } from '../../ui/Note';
import { pathOf, type Paper } from './papers';

interface PreviewProps {
  paper: Paper | null;
  file: { url: string | null; error: unknown };
  frame: RefObject<HTMLIFrameElement | null>;
}

/** The very file that was mailed; never one that is made for the screen. */
export function Preview({ paper, file, frame }: PreviewProps) {
  const isKept = pathOf(paper) !== null;
  return (
    <Box sx={{ p: 3, minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
      {!paper && <Box sx={{ color: 'text.secondary' }}>A statement that was mailed is shown here.</Box>}
      {paper && !isKept && (
        <Note meaning="pending" lead="The host printed this one; its file is not kept here.">
          Make a new one with N: it has today’s numbers under the same Bill ID.
        </Note>
      )}
      {file.error !== null && <Note meaning="trouble" role="alert" lead={otherwiseRefused(file.error, [])} />}
      {isKept && file.url && (
        <Box
          component="iframe"
          ref={frame}
          src={`${file.url}#toolbar=0&navpanes=0&view=FitH`}
          title={paper?.no}
          sx={{ flex: 1, minHeight: 0, width: '100%', border: 1, borderColor: 'divider', bgcolor: '#fff' }}
        />
      )}
      {isKept && !file.url && file.error === null && (
        <Box role="status" sx={{ color: 'text.secondary' }}>
          Fetching the archived file …
        </Box>
      )}
    </Box>
  );
}
