import Box from '@mui/material/Box';

export function Brand({ size = 22 }: { size?: number }) {
  return (
    <Box
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 2.25,
        typography: 'h4',
        fontSize: size > 22 ? '1.0625rem' : undefined,
      }}
    >
      <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true">
        <rect width="22" height="22" rx="5" fill="#8FB9F2" />
        <rect x="5" y="6.5" width="12" height="3.4" rx="0.6" fill="#152033" />
        <rect x="5" y="12" width="7" height="3.4" rx="0.6" fill="#152033" />
      </svg>
      Billing Desk
    </Box>
  );
}
