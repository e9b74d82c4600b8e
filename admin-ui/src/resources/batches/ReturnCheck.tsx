import type { Payment } from '@billing/contract';
import UndoOutlined from '@mui/icons-material/UndoOutlined';
import { useState } from 'react';
import { useCan } from '../../providers/ability';
import { ActionButton } from '../../ui/ActionButton';
import { ReturnSheet } from './ReturnSheet';

const inBooks = ['succeeded', 'partially_refunded', 'refunded'];

/** On the receipt of a check that we posted: a supervisor records that the bank sent it back. */
export function ReturnCheck({ payment }: { payment: Payment }) {
  const can = useCan();
  const [open, setOpen] = useState(false);
  const isPaper = payment.method === 'check' || payment.method === 'money_order';
  if (!isPaper || !inBooks.includes(payment.status) || !can('decide', 'Batch')) return null;
  return (
    <>
      <ActionButton
        label="Bank returned it"
        keys="u"
        size="large"
        icon={<UndoOutlined />}
        onPress={() => setOpen(true)}
      />
      {open && (
        <ReturnSheet
          paymentId={payment.id}
          amountCents={null}
          checkNo={payment.checkNo}
          onBack={() => setOpen(false)}
          onDone={() => setOpen(false)}
        />
      )}
    </>
  );
}
