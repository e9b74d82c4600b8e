import { useParams } from 'react-router';
import { useCan } from '../../providers/ability';
import { BatchList } from './BatchList';
import { BatchPage } from './BatchPage';
import { BatchQueue } from './BatchQueue';

/** Checks by mail: who prepares them enters batches, a supervisor decides about them. */
export default function BatchesPage() {
  const { id } = useParams();
  const can = useCan();
  if (id) return <BatchPage key={id} id={id} />;
  return can('decide', 'Batch') ? <BatchQueue /> : <BatchList />;
}
