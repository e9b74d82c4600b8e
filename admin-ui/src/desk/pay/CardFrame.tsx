import LockOutlined from '@mui/icons-material/LockOutlined';
import Box from '@mui/material/Box';
import type { CardForm } from '@billing/contract';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { call as request } from '../../providers/httpClient';
import { Note } from '../../ui/Note';
import type { CardFrameProps } from './card';
import { SandboxFrame } from './SandboxFrame';

const StripeFrame = lazy(() => import('./StripeFrame'));

/** The dashed edge says where Billing Desk ends: what is typed inside goes to the processor and never through us. */
export function CardFrame(props: CardFrameProps) {
  const { data: form, error } = useQuery({
    queryKey: ['card-form'],
    queryFn: ({ signal }) => request<CardForm>('/api/payments/card-form', { signal }),
    staleTime: Infinity,
  });
  if (error) {
    return (
      <Note meaning="trouble" role="alert" lead="The card fields could not be opened.">
        {error.message} A saved card still works.
      </Note>
    );
  }
  const whose = form?.mode === 'sandbox' ? 'Stripe sandbox’s frame' : 'Stripe’s frame';
  return (
    <Box
      role="group"
      aria-label={`${props.kind === 'bank' ? 'Bank account' : 'Card'}, in the processor’s own frame`}
      sx={edgeSx}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, typography: 'caption', color: 'text.secondary' }}>
        <LockOutlined aria-hidden sx={{ fontSize: '1rem' }} />
        {`${whose} · what you type here never touches Billing Desk`}
      </Box>
      <Box sx={{ mt: 1.5, minHeight: 150 }}>{form && <Fields form={form} {...props} />}</Box>
    </Box>
  );
}

function Fields({ form, ...props }: CardFrameProps & { form: CardForm }) {
  if (form.mode === 'sandbox' && form.origin) return <SandboxFrame origin={form.origin} {...props} />;
  if (props.kind === 'bank') {
    return (
      <Note meaning="trouble" lead="No bank fields:">
        Bank accounts are typed here only against the sandbox so far. A card works, and so does a pay link.
      </Note>
    );
  }
  if (!form.publishableKey) {
    return (
      <Note meaning="trouble" lead="No card fields:">
        STRIPE_PUBLISHABLE_KEY is not set. An administrator can set it; a saved card still works.
      </Note>
    );
  }
  return (
    <Suspense fallback={null}>
      <StripeFrame publishableKey={form.publishableKey} {...props} />
    </Suspense>
  );
}

const edgeSx = { border: '1px dashed', borderColor: 'line.control', borderRadius: '8px', px: 2.5, py: 2 };
