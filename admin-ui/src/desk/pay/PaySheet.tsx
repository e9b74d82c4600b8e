import type { Desk } from '@billing/contract';

export default function PaySheet(_props: { desk: Desk; onBack: () => void }) {
  return null;
}
