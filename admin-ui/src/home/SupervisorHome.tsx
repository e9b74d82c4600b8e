import type { Cooldown, Home } from '@billing/contract';
import Box from '@mui/material/Box';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call as request } from '../providers/httpClient';
import { dayText, timeText, today } from '../ui/days';
import { Page } from '../ui/Page';
import { PanelSkeleton } from '../ui/Skeletons';
import { ErrorState } from '../ui/States';
import { Cooldowns } from './Cooldowns';
import { Floor } from './Floor';
import { LiftSheet } from './LiftSheet';
import { HoldsToReview } from './HoldsToReview';
import { OldestFirst } from './OldestFirst';
import { Tiles } from './Tiles';

const askEveryMs = 60_000;

/** Read again each minute, as a poll that keeps no session alive. */
function useHome() {
  return useQuery({
    queryKey: ['home'],
    queryFn: async ({ signal, client }) => {
      const background = client.getQueryData(['home']) !== undefined;
      const [home, cooldowns] = await Promise.all([
        request<Home>('/api/home', { signal, background }),
        request<Cooldown[]>('/api/cooldowns', { signal, background }),
      ]);
      return { home, cooldowns };
    },
    refetchInterval: askEveryMs,
    staleTime: 0,
  });
}

export function SupervisorHome() {
  const { data, error, refetch } = useHome();
  const client = useQueryClient();
  const [lifted, setLifted] = useState<number | null>(null);
  const cooldown = data?.cooldowns.find(({ guarantorId }) => guarantorId === lifted);
  return (
    <Page
      title="What waits"
      aside={dayText(data?.home.today ?? today(), { weekday: true })}
      actions={
        data && <Box sx={{ typography: 'caption', color: 'text.disabled' }}>as of {timeText(data.home.asOf)}</Box>
      }
    >
      {error && !data ? (
        <ErrorState title="What waits could not be read" error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <>
          <Tiles home={data.home} />
          <Box
            sx={{
              display: 'grid',
              gridTemplateColumns: 'minmax(0, 1fr) 344px',
              gap: 3.5,
              mt: 3.5,
              alignItems: 'start',
            }}
          >
            <OldestFirst home={data.home} onLift={setLifted} />
            <Box sx={{ display: 'grid', gap: 3.5 }}>
              <Cooldowns cooldowns={data.cooldowns} onLift={setLifted} />
              <HoldsToReview waiting={data.home.holdsToReview} asOf={data.home.asOf} />
              <Floor floor={data.home.floor} />
            </Box>
          </Box>
        </>
      ) : (
        <PanelSkeleton lines={12} />
      )}
      {cooldown && (
        <LiftSheet
          cooldown={cooldown}
          onBack={() => setLifted(null)}
          onLifted={async () => {
            setLifted(null);
            await client.invalidateQueries({ queryKey: ['home'] });
          }}
        />
      )}
    </Page>
  );
}
