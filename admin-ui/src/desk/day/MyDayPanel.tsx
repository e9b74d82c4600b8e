/** The agent's day, below the search: callbacks, what came back, own payments with their total. */
export function MyDayPanel() {
  return null;
}
