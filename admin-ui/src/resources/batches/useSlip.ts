import type { Slip } from '@billing/contract';
import { readScanline } from '@billing/contract';
import { useQuery } from '@tanstack/react-query';
import { call as request } from '../../providers/httpClient';
import { citedBillId } from './entry';

/** Whose slip it is and what is due, as soon as the field means a Bill ID. */
export function useSlip(batchId: number, typed: string) {
  const digits = typed.replace(/[\s-]/g, '');
  const cited = citedBillId(typed);
  return useQuery({
    queryKey: ['batch', batchId, 'slip', digits],
    queryFn: ({ signal }) =>
      request<Slip>(`/api/batches/${batchId}/look-up`, {
        method: 'POST',
        body: readScanline(digits) ? { scanline: digits } : { billId: cited },
        signal,
      }),
    enabled: cited !== null,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
}
