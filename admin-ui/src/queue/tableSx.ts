/** A small table inside a panel of the pane: money to the right, the sum strong. */
export const paneTableSx = {
  width: '100%',
  borderCollapse: 'collapse',
  '& th': {
    typography: 'overline',
    color: 'text.secondary',
    textAlign: 'left',
    height: 28,
    p: 0,
    borderBottom: 1,
    borderColor: 'line.strong',
  },
  '& td': { height: 30, p: 0, borderBottom: 1, borderColor: 'divider' },
  '& tr:last-of-type td': { borderBottom: 0 },
  '& .cents': { textAlign: 'right', pl: 3, whiteSpace: 'nowrap' },
};
