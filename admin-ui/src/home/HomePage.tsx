import { useSession } from '../providers/session';
import { dayText, today } from '../ui/days';
import { Page, Panel } from '../ui/Page';
import { EmptyState } from '../ui/States';

/** What waits for a supervisor, or what an admin keeps an eye on. */
export default function HomePage() {
  const { known } = useSession();
  const admin = known?.staff.role === 'admin';
  return (
    <Page title={admin ? 'The installation' : 'What waits'} aside={dayText(today())}>
      <Panel>
        <EmptyState title="This page is not built yet">
          <p>
            {admin
              ? 'Imports with rows to look at and changes that need a second admin will appear here.'
              : 'Verifications to lift, payments whose outcome a person must settle, and rows to look at will appear here.'}
          </p>
        </EmptyState>
      </Panel>
    </Page>
  );
}
