/** One look for the sheet's small tables. */
export const tableSx = {
  width: '100%',
  borderCollapse: 'collapse',
  '& th, & td': { textAlign: 'left', fontWeight: 400, p: 0, verticalAlign: 'middle' },
};
export const headSx = {
  '& th': {
    typography: 'overline',
    color: 'text.disabled',
    height: 26,
    px: 1,
    borderBottom: 1,
    borderColor: 'line.strong',
    whiteSpace: 'nowrap',
  },
  '& th + th': { textAlign: 'right', width: 76 },
};
export const partSx = {
  '& > th, & > td': { height: 29, px: 1, bgcolor: 'surface.sunken', borderBottom: 1, borderColor: 'divider' },
  '& > th': { fontWeight: 600 },
};
export const rowSx = {
  '& > td': { height: 29, px: 1, borderBottom: 1, borderColor: 'divider' },
  '& > td:first-of-type': { pl: 6 },
};
export const amountSx = { '&&': { textAlign: 'right', whiteSpace: 'nowrap' } };
