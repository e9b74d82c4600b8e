import TravelExploreOutlined from '@mui/icons-material/TravelExploreOutlined';
import { useNavigate } from 'react-router';
import { ActionButton } from '../ui/ActionButton';
import { EmptyState } from '../ui/States';

export function NotFound() {
  const navigate = useNavigate();
  return (
    <EmptyState
      icon={TravelExploreOutlined}
      title="There is no such page"
      actions={<ActionButton label="Go to the start" onPress={() => void navigate('/')} />}
    >
      <p>The address may be mistyped, or the page is not for your role.</p>
    </EmptyState>
  );
}
