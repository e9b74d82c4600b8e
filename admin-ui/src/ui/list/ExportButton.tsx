import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import { useState } from 'react';
import { useListContext, useNotify } from 'react-admin';
import { ActionButton } from '../ActionButton';
import { exportRows } from './exportRows';

interface ExportButtonProps {
  resource: string;
  count?: number;
  /** Whether there are names of patients in it. */
  masked?: boolean;
}

/** For those who may export this list. Says how many rows the file will have, where that is known. */
export function ExportButton({ resource, count, masked = true }: ExportButtonProps) {
  const { filterValues, total } = useListContext();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const many = count ?? total;
  const press = () => {
    if (busy) return;
    setBusy(true);
    exportRows(resource, (filterValues ?? {}) as Record<string, unknown>)
      .then(() =>
        notify(`The file is in your downloads.${masked ? ' Names are masked in it, as they are here.' : ''}`, {
          type: 'info',
        }),
      )
      .catch((error: unknown) => notify(error instanceof Error ? error.message : String(error), { type: 'error' }))
      .finally(() => setBusy(false));
  };
  const label = many === undefined ? 'Export all of these' : `Export these ${many.toLocaleString('en-US')}`;
  const reason = many === 0 ? 'There is nothing to export.' : undefined;
  return (
    <ActionButton
      label={busy ? 'Exporting …' : label}
      keys="e"
      icon={<FileDownloadOutlined />}
      onPress={press}
      reason={reason}
    />
  );
}
