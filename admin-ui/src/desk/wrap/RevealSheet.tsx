import type { Desk } from '@billing/contract';

export default function RevealSheet(_props: { desk: Desk; visitId: number; onBack: () => void }) {
  return null;
}
