import type { PlanHealth as Health, PlanHealthRow } from '@billing/contract';
import FavoriteBorderOutlined from '@mui/icons-material/FavoriteBorderOutlined';
import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { call } from '../../providers/httpClient';
import { paneTableSx } from '../../queue/tableSx';
import { dayText } from '../../ui/days';
import { Money } from '../../ui/Money';
import { Panel } from '../../ui/Page';
import { Sheet } from '../../ui/Sheet';
import { PanelSkeleton } from '../../ui/Skeletons';
import { ErrorState } from '../../ui/States';
import { Columns } from '../reports/Columns';
import { fills } from '../reports/ChartMark';
import { shortMoney } from '../reports/words';
import { moneyText } from '../../ui/amounts';
import { type Chosen, figureOf, monthsOf, placeOfStanding, standsWords, weeksOf } from './health';

/** How the plans are: what stands well, what the weeks are to bring, and how each month ended. Every figure opens its rows. */
export function PlanHealth({ onBack }: { onBack: () => void }) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['plans', 'health'],
    queryFn: ({ signal }) => call<Health>('/api/plan-health', { signal }),
    gcTime: 0,
  });
  return (
    <Sheet
      open
      onBack={chosen ? () => setChosen(null) : onBack}
      title={chosen ? chosen.words : 'Health of the plans'}
      icon={<FavoriteBorderOutlined aria-hidden />}
      width={1000}
      below="appBar"
    >
      <Box sx={{ p: 4.5, display: 'grid', gap: 4 }}>
        {error && <ErrorState title="The plans could not be read" error={error} onRetry={() => void refetch()} />}
        {!data && !error && <PanelSkeleton lines={10} />}
        {data && (chosen ? <Rows chosen={chosen} /> : <Shown health={data} onChoose={setChosen} onLeave={onBack} />)}
      </Box>
    </Sheet>
  );
}

interface ShownProps {
  health: Health;
  onChoose: (chosen: Chosen) => void;
  /** To the list behind it. */
  onLeave: () => void;
}

function Shown({ health, onChoose, onLeave }: ShownProps) {
  const weeks = weeksOf(health);
  const months = monthsOf(health);
  const figure = (fromOn: string, kind: Chosen['kind'], words: string) => {
    const { count, cents } = figureOf(health, fromOn, kind);
    if (count === 0) return <Box sx={{ color: 'text.disabled' }}>0</Box>;
    return (
      <Box
        component="button"
        type="button"
        aria-label={`${words}: ${moneyText(cents)} in ${count}. Open the rows`}
        onClick={() => onChoose({ fromOn, kind, words, count, cents })}
        sx={linkSx}
      >
        {`${moneyText(cents)} · ${count}`}
      </Box>
    );
  };
  return (
    <>
      <Panel title="How they stand">
        <Box component="ul" sx={{ display: 'flex', flexWrap: 'wrap', gap: 6, listStyle: 'none', m: 0, p: 0 }}>
          {health.standings.map(({ stands, plans, cents }) => (
            <li key={stands}>
              <Box component={Link} to={placeOfStanding(stands)} onClick={onLeave} sx={linkSx}>{`${plans} ${standsWords(stands)}`}</Box>
              <Box>
                <Money cents={cents} /> to come
              </Box>
            </li>
          ))}
        </Box>
      </Panel>
      <Panel title="What is expected, by week" aside="autopay at the bottom, by themselves above">
        <Box aria-hidden="true">
          <Columns
            chart={weeks.chart}
            label={({ key }) => dayText(key)}
            short={shortMoney}
            mark={(bar, { kind, value }) => ({
              color: fills[kind === 'autopay' ? 0 : 2]!,
              to: null,
              title: `week of ${dayText(bar.key)}, ${kind === 'autopay' ? 'autopay' : 'by themselves'}: ${moneyText(value)}`,
            })}
          />
        </Box>
        <Box component="table" aria-label="What is expected, by week" sx={paneTableSx}>
          <thead>
            <tr>
              <th scope="col">Week from</th>
              <th scope="col" className="cents">Autopay</th>
              <th scope="col" className="cents">By themselves</th>
              <th scope="col" className="cents">In all</th>
            </tr>
          </thead>
          <tbody>
            {weeks.days.map((day) => (
              <tr key={day}>
                <td>{dayText(day)}</td>
                <td className="cents">{figure(day, 'autopay', `Autopay, week of ${dayText(day)}`)}</td>
                <td className="cents">{figure(day, 'self', `By themselves, week of ${dayText(day)}`)}</td>
                <td className="cents">
                  <Money cents={figureOf(health, day, 'autopay').cents + figureOf(health, day, 'self').cents} strong />
                </td>
              </tr>
            ))}
          </tbody>
        </Box>
      </Panel>
      <Panel title="How each month ended" aside="of what was due in it and is past its grace">
        <Box component="table" aria-label="How each month ended" sx={paneTableSx}>
          <thead>
            <tr>
              <th scope="col">Due in</th>
              <th scope="col" className="cents">On time</th>
              <th scope="col" className="cents">Missed, made up for</th>
              <th scope="col" className="cents">Missed</th>
              <th scope="col" className="cents">Rolled into missed</th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ day, name, rate }) => (
              <tr key={day}>
                <td>{name}</td>
                <td className="cents">{figure(day, 'on_time', `On time, ${name}`)}</td>
                <td className="cents">{figure(day, 'cured', `Made up for, ${name}`)}</td>
                <td className="cents">{figure(day, 'missed', `Missed, ${name}`)}</td>
                <td className="cents">{rate}</td>
              </tr>
            ))}
          </tbody>
        </Box>
      </Panel>
    </>
  );
} // prettier-ignore

/** The installments of one figure, and their sum, which is the figure. */
function Rows({ chosen: { fromOn, kind, words, count, cents } }: { chosen: Chosen }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['plans', 'health', fromOn, kind],
    queryFn: ({ signal }) => call<PlanHealthRow[]>(`/api/plan-health/rows?fromOn=${fromOn}&kind=${kind}`, { signal }),
    gcTime: 0,
  });
  if (error) return <ErrorState title="The rows could not be read" error={error} onRetry={() => void refetch()} />;
  if (!data) return <PanelSkeleton lines={8} />;
  const sum = data.reduce((all, row) => all + row.amountCents, 0);
  return (
    <Box component="table" aria-label={words} sx={paneTableSx}>
      <thead>
        <tr>
          <th scope="col">Due</th>
          <th scope="col">Plan</th>
          <th scope="col">Guarantor</th>
          <th scope="col" className="cents">Amount</th>
        </tr>
      </thead>
      <tbody>
        {data.map((row) => (
          <tr key={row.id}>
            <td>{dayText(row.dueOn)}</td>
            <td>{row.planId}</td>
            <td>{row.guarantorName}</td>
            <td className="cents"><Money cents={row.amountCents} /></td>
          </tr>
        ))}
        <tr>
          <td>{`${data.length} of ${count}`}</td>
          <td />
          <td>{sum === cents ? 'which is the figure' : 'the figure has moved meanwhile: read it again'}</td>
          <td className="cents"><Money cents={sum} strong /></td>
        </tr>
      </tbody>
    </Box>
  );
} // prettier-ignore

const linkSx = { border: 0, p: 0, bgcolor: 'transparent', font: 'inherit', color: 'primary.main', cursor: 'pointer', textDecoration: 'none', '&:hover': { textDecoration: 'underline' } }; // prettier-ignore
