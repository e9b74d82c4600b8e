import InfoOutlined from '@mui/icons-material/InfoOutlined';
import SendOutlined from '@mui/icons-material/SendOutlined';
import Box from '@mui/material/Box';
import { moneyText } from '../../ui/amounts';
import { ActionButton } from '../../ui/ActionButton';
import { type LinkEntry, missingOf } from './useLinkEntry';

/** The button names the sum; when it is off, the foot says what is missing. */
export function EnterLinkFoot({ entry, onBack }: { entry: LinkEntry; onBack: () => void }) {
  const missing = entry.busy ? 'Sending …' : missingOf(entry);
  const cents = entry.live.problem ? null : ((entry.live.fresh ?? entry.live.shown)?.amountCents ?? null);
  return (
    <>
      <Box role="status" sx={{ flex: 1, typography: 'caption', color: 'text.secondary', display: 'flex', gap: 1.5 }}>
        {missing && <InfoOutlined aria-hidden sx={{ fontSize: '1rem' }} />}
        <span>{missing}</span>
      </Box>
      <ActionButton label="Back" keys="Escape" listen={false} size="large" onPress={onBack} />
      <ActionButton
        label={cents === null ? 'Send link' : `Send link for ${moneyText(cents)}`}
        keys="ctrl+enter"
        primary
        size="large"
        icon={<SendOutlined />}
        reason={missing ?? undefined}
        reasonShown="hidden"
        onPress={entry.commit}
      />
    </>
  );
}
