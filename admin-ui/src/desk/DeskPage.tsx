import { useWindowTitle } from '../ui/Page';
import { EmptyState } from '../ui/States';

export default function DeskPage() {
  useWindowTitle('Desk');
  return (
    <EmptyState title="The call screens are not built yet">
      <p>Calls, search, the account and payments answer through the API until then.</p>
    </EmptyState>
  );
}
