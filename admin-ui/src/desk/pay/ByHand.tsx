import type { Desk } from '@billing/contract';
import Box from '@mui/material/Box';
import { moneyText } from '../../ui/amounts';
import { dayText } from '../../ui/days';
import { type Entity, EntityMark, entityNames } from '../../ui/EntityMark';
import { Money } from '../../ui/Money';
import { MoneyInput } from '../../ui/MoneyInput';
import type { PayDraft } from './payDraft';
import { amountSx, headSx, partSx, rowSx, tableSx } from './tableSx';

export interface OpenBill {
  id: number;
  accountId: number;
  entity: Entity;
  label: string;
  balanceCents: number;
  /** What can be paid now: not what another payment has reserved. */
  payableCents: number;
  blocked: boolean;
}

/** The open bills of the screen, in the order in which they are paid. */
export function openBillsOf(desk: Desk): OpenBill[] {
  return desk.visits
    .flatMap((visit) =>
      visit.parts.map((part) => {
        const words = visit.restricted ? ['details restricted'] : [visit.patientFirstName, visit.facility];
        return { part, label: [dayText(visit.serviceOn, { year: false }), ...words].join(' · ') };
      }),
    )
    .flatMap(({ part, label }) => {
      const { bill, accountId, entity } = part;
      if (bill?.status !== 'open' || bill.balanceCents <= 0) return [];
      const payableCents = bill.blocked ? 0 : Math.max(0, bill.balanceCents - bill.reservedCents);
      const { id, balanceCents, blocked } = bill;
      return [{ id, accountId, entity: entity.code, label, balanceCents, payableCents, blocked }];
    });
}

interface ByHandProps {
  bills: OpenBill[];
  byHand: NonNullable<PayDraft['byHand']>;
  onChange: (byHand: NonNullable<PayDraft['byHand']>) => void;
}

/** The caller says which bill: an amount a bill, none above what is open on it. */
export function ByHand({ bills, byHand, onChange }: ByHandProps) {
  // The hospital first, as in the preview.
  const entities = (['HHC-HOSP', 'HH-OPS'] as const).filter((one) => bills.some((bill) => bill.entity === one));
  return (
    <Box component="table" sx={tableSx}>
      <Box component="thead" sx={headSx}>
        <tr>
          <th scope="col">Goes to</th>
          <th scope="col">today</th>
          <th scope="col">left on bill</th>
        </tr>
      </Box>
      {entities.map((entity) => (
        <tbody key={entity}>
          <Box component="tr" sx={partSx}>
            <th scope="rowgroup" colSpan={3}>
              <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1.75 }}>
                <EntityMark entity={entity} size={16} />
                {entityNames[entity].name}
              </Box>
            </th>
          </Box>
          {bills
            .filter((bill) => bill.entity === entity)
            .map((bill) => {
              const cents = byHand[bill.id] ?? null;
              return (
                <Box component="tr" key={bill.id} sx={rowSx}>
                  <td>{bill.label}</td>
                  <Box component="td" sx={{ ...amountSx, '&&': { textAlign: 'right', py: 1, width: 128 } }}>
                    {bill.blocked ? (
                      'blocked: unknown'
                    ) : (
                      <MoneyInput
                        id={`by-hand-${bill.id}`}
                        label={`Today on ${bill.label}`}
                        cents={cents}
                        problem={aboveOpen(cents, bill)}
                        onCents={(next) => onChange({ ...byHand, [bill.id]: next })}
                        sx={fieldSx}
                      />
                    )}
                  </Box>
                  <Box component="td" sx={{ ...amountSx, color: 'text.secondary' }}>
                    <Money cents={bill.balanceCents - (cents ?? 0)} symbol={false} />
                  </Box>
                </Box>
              );
            })}
        </tbody>
      ))}
    </Box>
  );
}

function aboveOpen(cents: number | null, bill: OpenBill): string | undefined {
  return cents !== null && cents > bill.payableCents ? `${moneyText(bill.payableCents)} is open` : undefined;
}

/** The column's head and the row name the field; for a screen reader it is named whole. */
const fieldSx = {
  width: 116,
  '& input': { textAlign: 'right' },
  '& .MuiInputLabel-root': {
    position: 'absolute',
    width: 1,
    height: 1,
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
};
