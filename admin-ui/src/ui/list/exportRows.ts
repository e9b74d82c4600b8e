import { ask } from '../../providers/httpClient';
import { listQuery } from '../../providers/dataProvider';

/** Reading a whole book takes longer than a page of it. */
const EXPORT_TIMEOUT_MS = 120_000;

/** All that is filtered, as the API writes it. Asked by us and not by a link, so that no filter is in an address. */
export async function exportRows(resource: string, filter: Record<string, unknown>): Promise<void> {
  const query = listQuery({ filter });
  query.delete('_start');
  query.delete('_end');
  await exportFile(resource, query);
}

/** The file of a list or a report, under the name that the API gives it. */
export async function exportFile(path: string, query: URLSearchParams): Promise<void> {
  const answer = await ask<string>(`/api/${path}/export.csv?${query}`, { timeoutMs: EXPORT_TIMEOUT_MS });
  const named = /filename="([\w.-]+)"/.exec(answer.headers.get('Content-Disposition') ?? '');
  save(answer.body, named?.[1] ?? `${path.replace('/', '-')}.csv`);
}

function save(text: string, name: string): void {
  // Reading the answer took the mark off that tells spreadsheets that the names are UTF-8.
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
