import type { PaymentPreview } from '@billing/contract';
import Box from '@mui/material/Box';
import { moneyText } from '../../ui/amounts';
import { dayText } from '../../ui/days';
import { Money } from '../../ui/Money';

/**
 * What is owed, less what goes to bills today, is what is left: drawn, so that it can be followed.
 * @param pends a bank debit, which pays nothing before it clears
 */
export function Subtraction({ preview, pends }: { preview: PaymentPreview; pends: boolean }) {
  const { owedBeforeCents, owedAfterCents, after, debit } = preview;
  const credit = preview.parts.reduce((sum, part) => sum + part.creditCents, 0);
  const left = (
    [
      ['past due', after.pastDueCents],
      ['due', after.dueCents],
      ['new', after.newCents],
      ['on plan', after.planCents],
    ] as const
  ).filter(([, cents]) => cents > 0);
  return (
    <Box sx={frameSx}>
      <Box sx={{ display: 'flex', alignItems: 'flex-end', gap: 3.5 }}>
        <Term label="You owe now" cents={owedBeforeCents} />
        <Sign>−</Sign>
        <Term
          label={pends ? 'pending debit' : credit > 0 ? 'to bills today' : 'today'}
          cents={owedBeforeCents - owedAfterCents}
        />
        <Sign>=</Sign>
        <Term
          label={
            pends
              ? `after it clears${debit ? `, about ${dayText(debit.clearsOn, { year: false })}` : ''}`
              : 'balance after'
          }
          cents={owedAfterCents}
          big
        />
      </Box>
      <Box
        sx={{ mt: 2, pt: 1.5, borderTop: 1, borderColor: 'divider', typography: 'caption', color: 'text.secondary' }}
      >
        {left.length === 0 ? 'then nothing is left to pay' : 'then '}
        {left.map(([word, cents], at) => (
          <span key={word}>
            {at > 0 && ' · '}
            <b>{`${word} ${moneyText(cents)}`}</b>
          </span>
        ))}
        {credit > 0 && (
          <>
            {' · '}
            <b>{`${moneyText(credit)} stays as a credit`}</b>
          </>
        )}
      </Box>
    </Box>
  );
}

function Term({ label, cents, big }: { label: string; cents: number; big?: boolean }) {
  return (
    <Box>
      <Box sx={{ typography: 'caption', color: 'text.secondary' }}>{label}</Box>
      <Money cents={cents} strong sx={{ typography: big ? 'h2' : 'h3' }} />
    </Box>
  );
}

const Sign = ({ children }: { children: string }) => (
  <Box sx={{ typography: 'h3', fontWeight: 400, color: 'text.secondary', pb: 0.5 }}>{children}</Box>
);

export const frameSx = {
  border: 1,
  borderColor: 'divider',
  borderRadius: '8px',
  bgcolor: 'surface.sunken',
  px: 3.5,
  py: 2.5,
  '& b': { fontWeight: 600, color: 'text.primary' },
};
