import type { Desk } from '@billing/contract';

export default function NoteSheet(_props: { desk: Desk; amendsId?: number; onBack: () => void }) {
  return null;
}
