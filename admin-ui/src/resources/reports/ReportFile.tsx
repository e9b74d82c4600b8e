import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { useCan } from '../../providers/ability';
import { ActionButton } from '../../ui/ActionButton';
import { exportFile } from '../../ui/list/exportRows';
import { type Asked, queryOf } from './useReport';

/** The report as it is grouped and narrowed, for a spreadsheet. For those who may. */
export function ReportFile({ asked, rows }: { asked: Asked; rows?: number }) {
  const can = useCan();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  if (!can('export', asked.report === 'calls' ? 'CallReport' : 'MoneyReport')) return null;
  const press = () => {
    if (busy) return;
    setBusy(true);
    exportFile(`reports/${asked.report}`, queryOf(asked))
      .then(() => notify('The file is in your downloads. It names no patient.', { type: 'info' }))
      .catch((error: unknown) => notify(error instanceof Error ? error.message : String(error), { type: 'error' }))
      .finally(() => setBusy(false));
  };
  return (
    <ActionButton
      label={busy ? 'Exporting …' : 'Export the report'}
      keys="e"
      icon={<FileDownloadOutlined />}
      onPress={press}
      reason={rows === 0 ? 'There is nothing to export.' : undefined}
    />
  );
}
