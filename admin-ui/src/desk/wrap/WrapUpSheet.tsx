export default function WrapUpSheet(_props: { onBack: () => void }) {
  return null;
}
