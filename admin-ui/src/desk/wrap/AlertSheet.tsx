import type { Desk } from '@billing/contract';

export default function AlertSheet(_props: { desk: Desk; visitAccountId: number; onBack: () => void }) {
  return null;
}
