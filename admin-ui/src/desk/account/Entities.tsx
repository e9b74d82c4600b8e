import { type Desk, groupBillId } from '@billing/contract';
import Box from '@mui/material/Box';
import { moneyText } from '../../ui/amounts';
import { EntityMark } from '../../ui/EntityMark';
import { Money } from '../../ui/Money';

/** Each entity with its mark and the Bill ID that the agent asks for, as it is read aloud. */
export function Entities({ accounts }: { accounts: Desk['accounts'] }) {
  return (
    <Box component="ul" aria-label="By billing entity" sx={{ listStyle: 'none', m: 0, p: 0, mt: 0.5 }}>
      {accounts.map((account) => (
        <Box key={account.id} component="li" sx={rowSx}>
          <EntityMark entity={account.entity.code} />
          <Box sx={{ flex: 1, minWidth: 0 }}>
            <Box sx={{ lineHeight: '18px' }}>{account.entity.shortName}</Box>
            <Box sx={{ typography: 'caption', color: 'text.disabled' }}>
              <span>{groupBillId(account.billId)}</span>
              {account.supersededBillIds.length > 0 && (
                <span>, before: {account.supersededBillIds.map(groupBillId).join(', ')}</span>
              )}
            </Box>
          </Box>
          <Box sx={{ textAlign: 'right' }}>
            <Money cents={account.totalCents} strong />
            {account.creditCents > 0 && (
              <Box sx={{ typography: 'caption', color: 'success.main' }}>{moneyText(account.creditCents)} credit</Box>
            )}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

const rowSx = { display: 'flex', alignItems: 'center', gap: 2, minHeight: 40 };
