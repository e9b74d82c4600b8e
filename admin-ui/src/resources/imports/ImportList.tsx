import { useNavigate } from 'react-router';
import { useCan } from '../../providers/ability';
import { DataList } from '../../ui/list/DataList';
import { ExportButton } from '../../ui/list/ExportButton';
import { FilterSelect } from '../../ui/list/FilterSelect';
import type { ImportRun } from '../rows';
import { importColumns } from './importColumns';

const inAddress = ['quarantined', 'status', 'format'];

/** What the host feed brought, run by run. */
export default function ImportList() {
  const can = useCan();
  const navigate = useNavigate();
  return (
    <DataList<ImportRun>
      resource="imports"
      title="Imports"
      aside="what the host feed brought, newest first"
      columns={importColumns}
      sort={{ field: 'id', order: 'DESC' }}
      inAddress={inAddress}
      filters={
        <>
          <FilterSelect source="quarantined" any="With or without quarantine" choices={quarantineChoices} />
          <FilterSelect source="status" any="Any status" choices={statusChoices} />
          <FilterSelect source="format" any="Any format" choices={formatChoices} />
        </>
      }
      actions={can('export', 'Import') && <ExportButton resource="imports" masked={false} />}
      onOpen={({ id }) => void navigate(`/imports/${id}/show`)}
      empty={{
        title: 'Nothing was imported yet',
        text: 'An import is started on the server: npm run import -- --format host-csv --dir FOLDER. Each run appears here.',
      }}
    />
  );
}

const quarantineChoices = [
  { id: 'true', name: 'With rows kept out' },
  { id: 'false', name: 'Nothing kept out' },
];
const statusChoices = [
  { id: 'running', name: 'Running' },
  { id: 'finished', name: 'Finished' },
  { id: 'refused', name: 'Refused whole' },
  { id: 'failed', name: 'Interrupted' },
];
const formatChoices = [
  { id: 'host-csv', name: 'host-csv' },
  { id: 'synthea', name: 'synthea' },
];
