import EventRepeatOutlined from '@mui/icons-material/EventRepeatOutlined';
import { Sheet } from '../../ui/Sheet';
import { PlanView } from './PlanView';

/** A plan of the list, over it. */
export function PlanDetail({ id, onBack }: { id: number; onBack: () => void }) {
  const icon = <EventRepeatOutlined aria-hidden />;
  return (
    <Sheet open onBack={onBack} title={`Plan ${id}`} icon={icon} width={846} below="appBar">
      <PlanView id={id} />
    </Sheet>
  );
}
