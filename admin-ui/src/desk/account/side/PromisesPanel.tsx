import type { Desk } from '@billing/contract';
import Box from '@mui/material/Box';
import { moneyText } from '../../../ui/amounts';
import { dayText } from '../../../ui/days';
import { Money } from '../../../ui/Money';
import { type Meaning, StatusChip } from '../../../ui/StatusChip';
import { ActionGroup } from '../ActionGroup';
import { blockSx, blockTitleSx } from '../layout';

type Promised = Desk['promises'][number];

const looks: Record<Promised['status'], [word: string, meaning: Meaning]> = {
  open: ['open', 'pending'],
  kept: ['kept', 'settled'],
  partially_kept: ['kept in part', 'pending'],
  broken: ['not kept', 'owed'],
  broken_by_return: ['payment taken back', 'trouble'],
  canceled: ['called off', 'owed'],
  superseded: ['replaced', 'owed'],
};

/** What was promised, by when, and what came of it; the key for a new one. */
export function PromisesPanel({ desk }: { desk: Desk }) {
  if (desk.scope === 'patient') return null;
  return (
    <Box component="section" aria-labelledby="promises" sx={blockSx}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <Box component="h2" id="promises" sx={{ ...blockTitleSx, flex: 1 }}>
          Promises
        </Box>
        <ActionGroup desk={desk} names={['promise']} label="Promise" size="small" />
      </Box>
      {desk.promises.map((promise) => {
        const [word, meaning] = looks[promise.status];
        return (
          <Box key={promise.id} sx={{ display: 'flex', gap: 2, alignItems: 'center', py: 0.75 }}>
            <Box sx={{ flex: 1, minWidth: 0 }}>
              {`by ${dayText(promise.promisedOn, { year: false })}`}
              {promise.paidCents > 0 && promise.status !== 'kept' && (
                <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>
                  {` ${moneyText(promise.paidCents)} has come`}
                </Box>
              )}
            </Box>
            <StatusChip status={promise.status} word={word} meaning={meaning} />
            <Money cents={promise.amountCents} strong />
          </Box>
        );
      })}
    </Box>
  );
}
