import CheckOutlined from '@mui/icons-material/CheckOutlined';
import type { WrapUp } from '@billing/contract';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import type { Ref } from 'react';
import { outcomeChoices, reasonChoices } from '../../resources/calls/words';
import { DayField } from '../../ui/DayField';
import { PickOne } from './PickOne';
import { fieldRefused } from '../../commands/refused';

interface Shown extends WrapUp {
  followUpOn: string | null;
  followUpTyped?: string;
}

interface WrapUpFieldsProps {
  proposal: Shown;
  change: (next: Partial<Shown>) => void;
  problems: { summary: string | undefined; followUpOn: string | undefined };
  refusal: unknown;
  followUpRef: Ref<HTMLInputElement>;
}

/** Why they called and how it ended as two columns in sight; beside them, what was done and what will be read next time. */
export function WrapUpFields({ proposal, change, problems, refusal, followUpRef }: WrapUpFieldsProps) {
  const summaryProblem = problems.summary ?? fieldRefused(refusal, 'summary', 'The summary');
  const dayProblem = problems.followUpOn ?? fieldRefused(refusal, 'followUpOn', 'The day');
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '210px 210px minmax(0, 1fr)', columnGap: 4 }}>
      <PickOne
        title="Why they called"
        value={proposal.reason}
        onValue={(reason) => change({ reason })}
        choices={reasonChoices}
        autoFocus
      />
      <PickOne
        title="How it ended"
        value={proposal.outcome}
        onValue={(outcome) => change({ outcome })}
        choices={outcomeChoices}
      />
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
        <Done did={proposal.did} />
        <TextField
          label="Summary, read at the next call"
          multiline
          minRows={4}
          maxRows={8}
          value={proposal.summary}
          onChange={(event) => change({ summary: event.target.value })}
          error={summaryProblem !== undefined}
          helperText={summaryProblem ?? `${proposal.summary.length} of 500`}
          slotProps={{ htmlInput: { maxLength: 500 } }}
        />
        <DayField
          label="Call back on (optional)"
          day={proposal.followUpOn}
          onDay={(followUpOn) => change({ followUpOn })}
          begun={proposal.followUpTyped}
          onTyped={(followUpTyped) => change({ followUpTyped })}
          hint="Puts a callback into your day."
          inputRef={followUpRef}
          {...(dayProblem ? { problem: dayProblem } : {})}
          sx={{ width: 190 }}
        />
      </Box>
    </Box>
  );
}

function Done({ did }: { did: string[] }) {
  return (
    <Box component="section" aria-label="What was done">
      <Box component="h3" sx={{ typography: 'overline', color: 'text.secondary', mb: 1 }}>
        What was done
      </Box>
      {did.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>Nothing was done in this call.</Box>
      ) : (
        <Box component="ul" sx={{ p: 0, listStyle: 'none' }}>
          {did.map((one) => (
            <Box component="li" key={one} sx={{ display: 'flex', gap: 1.5, minHeight: 24 }}>
              <CheckOutlined aria-hidden sx={{ color: 'text.secondary', fontSize: '1rem', mt: 0.5 }} />
              {one}
            </Box>
          ))}
        </Box>
      )}
    </Box>
  );
}
