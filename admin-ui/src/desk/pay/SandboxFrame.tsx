import Box from '@mui/material/Box';
import { useColorScheme } from '@mui/material/styles';
import { useEffect, useRef, useState } from 'react';
import { type CardFrameProps, noCard, type ReadCard } from './card';
import { isFrameMessage, sandboxReader } from './sandboxReader';

interface SandboxFrameProps extends CardFrameProps {
  origin: string;
}

/** The sandbox's own page on its own origin, where Stripe's fields would be. Both sides check whom they talk to. */
export function SandboxFrame({ origin, kind = 'card', ...props }: SandboxFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const { mode, systemMode } = useColorScheme();
  // Another theme would load the page again and lose what was typed.
  const [theme] = useState(() => (mode === 'system' ? systemMode : mode) ?? 'light');
  const [height, setHeight] = useState(190);

  useEffect(() => {
    const waiting: { resolve: (card: ReadCard) => void; reject: (error: Error) => void }[] = [];
    const post = (type: string, more: object = {}) =>
      frame.current?.contentWindow?.postMessage({ source: 'billing-desk', type, ...more }, origin);
    const listen = (event: MessageEvent<unknown>) => {
      if (event.origin !== origin || event.source !== frame.current?.contentWindow) return;
      const message = event.data;
      if (!isFrameMessage(message)) return;
      const { onState, onReader, onCharge, onDone, onEscape } = latest.current;
      if ('height' in message) setHeight(message.height);
      switch (message.type) {
        case 'ready':
          onState({ ...noCard, ready: true });
          onReader(sandboxReader(post, waiting));
          post('focus');
          break;
        case 'change': {
          const { complete, brand, last4, error } = message;
          onState({ ready: true, complete, brand, last4, problem: error });
          break;
        }
        case 'payment_method':
          waiting.shift()?.resolve({
            processorMethodId: message.paymentMethodId,
            brand: message.brand,
            last4: message.last4,
          });
          break;
        case 'error':
          waiting.shift()?.reject(new Error(message.message));
          break;
        case 'submit_requested':
          if (message.by === 'enter') onDone();
          else onCharge();
          break;
        case 'escape_requested':
          onEscape();
      }
    };
    window.addEventListener('message', listen);
    return () => {
      window.removeEventListener('message', listen);
      latest.current.onReader(null);
    };
  }, [origin]);

  const parent = encodeURIComponent(window.location.origin);
  return (
    <Box
      component="iframe"
      ref={frame}
      title={`${kind === 'bank' ? 'Bank account' : 'Card'} fields of the card processor`}
      src={`${origin}/hosted-fields?parent=${parent}&theme=${theme}${kind === 'bank' ? '&kind=bank' : ''}`}
      sx={{ display: 'block', width: '100%', border: 0, colorScheme: theme }}
      style={{ height }}
    />
  );
}
