export default function PayOnlySheet(_props: { billId: string; onBack: () => void }) {
  return null;
}
