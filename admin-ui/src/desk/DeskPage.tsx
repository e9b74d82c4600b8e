import { useWindowTitle } from '../ui/Page';
import { EmptyState } from '../ui/States';

export default function DeskPage() {
  useWindowTitle('Desk');
  return (
    <EmptyState title="No call yet">
      <p>Start a call, or search for what the caller says.</p>
    </EmptyState>
  );
}
