import type { CreditTotals } from '@billing/contract';
import Box from '@mui/material/Box';
import { useListContext } from 'react-admin';
import { Money } from '../../ui/Money';
import { TextSkeleton } from '../../ui/Skeletons';
import { useListTotals } from '../useListTotals';

const useTotals = () => useListTotals<CreditTotals>('credits');

export const useCreditCount = (): number | undefined => useTotals().data?.count;

/** All of it, and how old it is: each age is a button that shows its rows. */
export function CreditTotalBar() {
  const { data, error, isPlaceholderData } = useTotals();
  const { filterValues, setFilters } = useListContext();
  if (error) return <Box role="alert">The total could not be read, so none is shown. {error.message}</Box>;
  if (!data) return <TextSkeleton width={520} />;
  const chosen = (filterValues as { age?: string } | undefined)?.age;
  const narrow = (age: string) => setFilters({ ...filterValues, age: age === chosen ? undefined : age }, []);
  return (
    <Box
      role="status"
      aria-label="Total of all that is filtered"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 6, opacity: isPlaceholderData ? 0.6 : 1 }}
    >
      <Box>{`${data.count.toLocaleString('en-US')} ${data.count === 1 ? 'credit' : 'credits'}`}</Box>
      <Box>
        <Money cents={data.unappliedCents} strong sx={{ typography: 'h3', color: 'text.primary' }} /> on no bill
      </Box>
      {data.ages.map(({ age, count, cents }) => (
        <Box
          key={age}
          component="button"
          type="button"
          aria-pressed={age === chosen}
          onClick={() => narrow(age)}
          sx={[ageSx, count === 0 && { color: 'text.disabled' }, age === chosen && { bgcolor: 'action.selected' }]}
        >
          {age} days <Money cents={cents} strong />
        </Box>
      ))}
    </Box>
  );
} // prettier-ignore

const ageSx = {
  font: 'inherit',
  color: 'text.primary',
  bgcolor: 'transparent',
  border: 1,
  borderColor: 'divider',
  borderRadius: '6px',
  px: 1.5,
  minHeight: 26,
  cursor: 'pointer',
  '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main' },
};
