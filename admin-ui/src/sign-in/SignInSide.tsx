import Box from '@mui/material/Box';
import { Brand } from '../app/Brand';

/** Charges, insurance paid, contract, yours: the only ornament of the product, and only here. */
const bars = [
  { left: 0, width: 100, color: '#2C3B5A' },
  { left: 0, width: 23, color: '#46618F' },
  { left: 23, width: 64, color: '#374763' },
  { left: 87, width: 13, color: '#8FB9F2' },
];

export function SignInSide() {
  return (
    <Box
      component="aside"
      sx={{
        width: 520,
        flex: '0 1 520px',
        boxSizing: 'border-box',
        bgcolor: 'bar.main',
        color: 'bar.ink',
        p: '52px 60px',
        display: { xs: 'none', md: 'flex' },
        flexDirection: 'column',
      }}
    >
      <Brand size={24} />
      <Box sx={{ flex: 1 }} />
      <Box sx={{ fontSize: '1.875rem', lineHeight: 38 / 30, fontWeight: 600 }}>
        One screen
        <br />
        answers the call.
      </Box>
      <Box sx={{ mt: 4, maxWidth: 350, fontSize: '0.9375rem', lineHeight: 23 / 15, color: 'bar.ink2' }}>
        Hartford HealthCare patient billing. Patients reach you at 877.HHC.BILL.
      </Box>
      <Box sx={{ flex: 1.4 }} />
      <Box
        aria-hidden="true"
        sx={{ borderLeft: '1px solid #374763', py: 3, display: 'flex', flexDirection: 'column', gap: 2.25 }}
      >
        {bars.map(({ left, width, color }) => (
          <Box key={`${left} ${width}`} sx={{ height: 15, ml: `${left}%`, width: `${width}%`, bgcolor: color }} />
        ))}
      </Box>
      <Box sx={{ flex: 1 }} />
      <Box sx={{ typography: 'caption', color: 'bar.ink2' }}>
        For billing staff. What you view and change is recorded.
      </Box>
    </Box>
  );
}
