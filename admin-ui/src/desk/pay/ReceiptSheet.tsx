export default function ReceiptSheet(_props: { paymentId: string; onBack: () => void }) {
  return null;
}
