import { CardElement, Elements, useElements, useStripe } from '@stripe/react-stripe-js';
import { loadStripe } from '@stripe/stripe-js/pure';
import { useTheme } from '@mui/material/styles';
import { useEffect, useMemo, useRef } from 'react';
import type { CardFrameProps, ReadCard } from './card';

interface StripeFrameProps extends CardFrameProps {
  publishableKey: string;
}

/** Stripe's own fields. They come from Stripe's origin, and the digits go back there and nowhere else. */
export default function StripeFrame({ publishableKey, ...props }: StripeFrameProps) {
  const stripe = useMemo(() => loadStripe(publishableKey), [publishableKey]);
  return (
    <Elements stripe={stripe}>
      <Fields {...props} />
    </Elements>
  );
}

function Fields({ onState, onReader, onEscape }: CardFrameProps) {
  const stripe = useStripe();
  const elements = useElements();
  const reader = useRef(onReader);
  const { palette, typography } = useTheme();
  useEffect(() => {
    const tell = reader.current;
    if (!stripe || !elements) return undefined;
    const card = () => elements.getElement(CardElement);
    const readOne = async (): Promise<ReadCard> => {
      const element = card();
      if (!element) throw new Error('The card fields are not ready.');
      const made = await stripe.createPaymentMethod({ type: 'card', card: element });
      if (made.error) throw new Error(made.error.message ?? 'The card could not be read. Nothing was charged.');
      const { id, card: facts } = made.paymentMethod;
      return { processorMethodId: id, brand: facts?.brand ?? '', last4: facts?.last4 ?? '' };
    };
    tell({
      read: async (count) => {
        const cards: ReadCard[] = [];
        for (let made = 0; made < count; made += 1) cards.push(await readOne());
        return cards;
      },
      focus: () => card()?.focus(),
      clear: () => card()?.clear(),
    });
    return () => tell(null);
  }, [stripe, elements]);
  const style = {
    base: { color: palette.text.primary, fontFamily: typography.fontFamily, fontSize: '15px' },
    invalid: { color: palette.error.main },
  };
  return (
    <CardElement
      options={{ style, disableLink: true }}
      onEscape={onEscape}
      onChange={({ complete, brand, error }) =>
        onState({
          ready: true,
          complete,
          brand: brand === 'unknown' ? null : brand,
          last4: null,
          problem: error?.message ?? null,
        })
      }
    />
  );
}
