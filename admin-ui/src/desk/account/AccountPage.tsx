import type { Desk } from '@billing/contract';
import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import { ActionRow } from './ActionRow';
import { AssistanceOffer } from './AssistanceOffer';
import { Header } from './Header';
import { frameSx, mainSx, sideSx, timelineSx } from './layout';
import { NextStep } from './NextStep';
import { Owed } from './Owed';
import { ContactPanel } from './side/ContactPanel';
import { FactsPanel } from './side/FactsPanel';
import { NotesPanel } from './side/NotesPanel';
import { PromisesPanel } from './side/PromisesPanel';
import { PlansPanel } from './side/PlansPanel';
import { SavedCardsPanel } from './side/SavedCardsPanel';
import { TimelinePanel } from './side/TimelinePanel';
import { Strip } from './Strip';
import { Why } from './why/Why';

/** The account screen: what is owed, what can be done now, why, and what happened. */
export function AccountPage({ desk }: { desk: Desk }) {
  const top = useRef<HTMLDivElement>(null);
  // Out of the search box or the factor that opened it, so that the keys of this screen work at once.
  useEffect(() => top.current?.focus({ preventScroll: true }), []);
  return (
    <Box ref={top} tabIndex={-1} role="region" aria-label={`Account of ${desk.guarantor.name}`}>
      <Strip desk={desk} />
      <Box sx={frameSx}>
        <Box sx={mainSx}>
          <Header desk={desk} />
          <Owed desk={desk} />
          <ActionRow desk={desk} />
          <NextStep desk={desk} />
          <AssistanceOffer desk={desk} />
          <Why desk={desk} />
        </Box>
        <Box component="aside" aria-label="About this account" sx={sideSx}>
          <ContactPanel desk={desk} />
          <PlansPanel desk={desk} />
          <PromisesPanel desk={desk} />
          <FactsPanel desk={desk} />
          <SavedCardsPanel desk={desk} />
          <NotesPanel desk={desk} />
        </Box>
        <Box component="aside" aria-label="Timeline" sx={timelineSx}>
          <TimelinePanel desk={desk} />
        </Box>
      </Box>
    </Box>
  );
}
