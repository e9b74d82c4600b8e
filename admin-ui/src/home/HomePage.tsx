import { useSession } from '../providers/session';
import { AdminHome } from './AdminHome';
import { SupervisorHome } from './SupervisorHome';

/** What waits for a supervisor, or what an admin keeps an eye on. */
export default function HomePage() {
  const { known } = useSession();
  return known?.staff.role === 'admin' ? <AdminHome /> : <SupervisorHome />;
}
