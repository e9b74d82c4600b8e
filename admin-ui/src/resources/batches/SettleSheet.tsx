import type { AsideOutcome, Batch, BatchItem } from '@billing/contract';
import InboxOutlined from '@mui/icons-material/InboxOutlined';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { otherwiseRefused } from '../../commands/refused';
import { useCommit } from '../../commands/useCommit';
import { ActionButton } from '../../ui/ActionButton';
import { Note } from '../../ui/Note';
import { Sheet } from '../../ui/Sheet';
import { asideOutcomeWords, asideWords, paperText } from './words';

interface SettleSheetProps {
  item: BatchItem;
  command: (path: string, body: object) => Promise<Batch>;
  onBack: () => void;
}

const outcomes = Object.keys(asideOutcomeWords) as AsideOutcome[];

/** What became of a paper that was set aside: said once, and its task is done. */
export function SettleSheet({ item, command, onBack }: SettleSheetProps) {
  const [outcome, setOutcome] = useState<AsideOutcome>(
    item.asideReason === 'insurer' ? 'handed_to_insurance' : 'returned_to_sender',
  );
  const { commit, busy, error } = useCommit(async () => {
    await command(`/items/${item.id}/settle`, { outcome });
    onBack();
  });
  const refused = otherwiseRefused(error, []);
  return (
    <Sheet
      open
      onBack={onBack}
      below="appBar"
      width={480}
      title={`What became of ${paperText(item).toLowerCase()}`}
      icon={<InboxOutlined aria-hidden />}
      footer={
        <>
          <Box sx={{ flex: 1 }} />
          <ActionButton
            label={busy ? 'Recording …' : 'Record it'}
            keys="ctrl+enter"
            size="large"
            primary
            autoFocus
            onPress={() => void commit()}
          />
        </>
      }
    >
      <Box sx={{ p: 4.5, display: 'grid', gap: 3.5 }}>
        {refused && (
          <Note meaning="trouble" lead="Nothing was recorded." role="alert">
            {refused}
          </Note>
        )}
        <Note lead={`${asideWords[item.asideReason ?? 'other']}.`}>{item.asideNote ?? 'It was not deposited.'}</Note>
        <TextField
          select
          label="What became of it"
          value={outcome}
          onChange={(event) => setOutcome(event.target.value as AsideOutcome)}
        >
          {outcomes.map((id) => (
            <MenuItem key={id} value={id}>
              {asideOutcomeWords[id]}
            </MenuItem>
          ))}
        </TextField>
      </Box>
    </Sheet>
  );
}
