import type { ReportName } from '@billing/contract';
import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { useCan } from '../../providers/ability';
import { useSession } from '../../providers/session';
import { today } from '../../ui/days';
import { FiltersContext } from '../../ui/list/useFilters';
import { Note } from '../../ui/Note';
import { Page } from '../../ui/Page';
import { PanelSkeleton } from '../../ui/Skeletons';
import { EmptyState, ErrorState, Forbidden } from '../../ui/States';
import { FigureTable } from './FigureTable';
import { GroupPicker } from './GroupPicker';
import { wrongColumn } from './order';
import { closedWords, placeOf } from './places';
import { ReportChart } from './ReportChart';
import { ReportFile } from './ReportFile';
import { ReportFilters } from './ReportFilters';
import { type Figures, type Report, reports } from './reports';
import { allowedReports, type Asked, useReport } from './useReport';
import { footnotes, headline } from './words';

/** Figures over payments, refunds and calls; each opens the rows that it is made of. */
export default function ReportsPage() {
  const can = useCan();
  const allowed = allowedReports((report) => can('read', report === 'calls' ? 'CallReport' : 'MoneyReport'));
  if (allowed.length === 0)
    return (
      <Forbidden title="Reports are not for your role">
        <p>A supervisor can look at all of them.</p>
      </Forbidden>
    );
  return <Reports allowed={allowed} />;
}

function Reports({ allowed }: { allowed: ReportName[] }) {
  const { asked, ask, answer, error, refetch, stale } = useReport(allowed);
  const role = useSession().known?.staff.role ?? 'agent';
  const { report, filter, from, to } = asked;
  const filters = {
    filterValues: { ...filter, from, to },
    setFilters: (values: Record<string, unknown>) => {
      const { from: first, to: last, ...rest } = values as Record<string, string>;
      // A report is about some days: without the filter it is about the last 30.
      const days = first || last ? { from: first ?? last!, to: last ?? today() } : { from: '', to: '' };
      ask({ ...days, filter: rest });
    },
  };
  const place = (figure: string, keys: Record<string, string>) =>
    answer ? placeOf({ role, today: today(), report, from: answer.from, to: answer.to, filter }, figure, keys) : null;
  return (
    <Page
      title="Reports"
      aside={closedWords[role]?.[report]}
      actions={<ReportFile asked={asked} rows={answer?.rows.length} />}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mb: 2.5 }}>
        <Chooser allowed={allowed} report={report} onChoose={(next) => ask({ report: next })} />
        <GroupPicker groups={reports[report].groups} by={asked.by} onBy={(by) => ask({ by })} />
      </Box>
      <FiltersContext value={filters}>
        <ReportFilters report={report} ownOnly={role === 'agent'} />
      </FiltersContext>
      {error ? (
        <ErrorState title="The report could not be read" error={error} onRetry={() => void refetch()} />
      ) : answer ? (
        <Box sx={{ opacity: stale ? 0.6 : 1 }} aria-busy={stale}>
          <Body asked={asked} answer={answer} place={place} />
        </Box>
      ) : (
        <PanelSkeleton lines={18} />
      )}
    </Page>
  );
}

interface BodyProps {
  asked: Asked;
  answer: Report;
  place: (figure: string, keys: Record<string, string>) => string | null;
}

function Body({ asked: { report }, answer, place }: BodyProps) {
  const wrong = wrongColumn(answer);
  const { empty, columns } = reports[report];
  if (wrong)
    return (
      <Note meaning="trouble" lead="These rows do not add up to their total." role="alert">
        We do not show a report that is wrong. The lists of payments, refunds and calls stand.
      </Note>
    );
  if (isEmpty(answer.total)) return <EmptyState title={empty.title}>{empty.text}</EmptyState>;
  return (
    <>
      <Box component="section" aria-label={reports[report].label} sx={frameSx}>
        <Box sx={{ px: 3.5, pt: 2.5 }}>
          <Box role="status">
            <Box component="h2" sx={{ typography: 'subtitle1' }}>
              {headline(report, answer)}
            </Box>
          </Box>
          <Box sx={{ typography: 'caption', color: 'text.secondary' }}>{footnotes[report]}</Box>
        </Box>
        <ReportChart report={report} answer={answer} column={columns[0]!} place={place} />
      </Box>
      <FigureTable report={report} answer={answer} place={place} />
    </>
  );
}

const isEmpty = (total: Figures): boolean => Object.values(total).every((figure) => !figure);

interface ChooserProps {
  allowed: ReportName[];
  report: ReportName;
  onChoose: (report: ReportName) => void;
}

/** Which report; its key is its place. */
function Chooser({ allowed, report, onChoose }: ChooserProps) {
  return (
    <ToggleButtonGroup
      exclusive
      aria-label="Report"
      value={report}
      onChange={(_event, next: ReportName | null) => next && onChoose(next)}
    >
      {allowed.map((one, at) => (
        <Choice key={one} name={one} keys={String(at + 1)} onChoose={onChoose} />
      ))}
    </ToggleButtonGroup>
  );
}

/** Spreads what the group gives its buttons: which of them is chosen. */
function Choice({
  name,
  keys,
  onChoose,
  ...button
}: {
  name: ReportName;
  keys: string;
  onChoose: (report: ReportName) => void;
}) {
  const { label } = reports[name];
  useShortcut(keys, label, () => onChoose(name), { group: 'The report' });
  return (
    <ToggleButton {...button} value={name} aria-keyshortcuts={keys} sx={{ px: 3 }}>
      {label}
    </ToggleButton>
  );
}

const frameSx = {
  border: 1,
  borderColor: 'divider',
  borderRadius: '8px',
  bgcolor: 'background.paper',
  mb: 3,
};
