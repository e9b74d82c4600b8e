import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import InboxOutlined from '@mui/icons-material/InboxOutlined';
import LockOutlined from '@mui/icons-material/LockOutlined';
import RefreshOutlined from '@mui/icons-material/RefreshOutlined';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { ProblemError } from '../providers/problems';
import { ActionButton } from './ActionButton';
import { type Fact, Facts } from './Facts';
import type { SvgIconComponent } from './icon';

interface FrameProps {
  icon: SvgIconComponent;
  tone: 'blue' | 'amber' | 'red';
  title: string;
  /** What, why, what next. */
  children?: ReactNode;
  facts?: Fact[];
  actions?: ReactNode;
  small?: ReactNode;
}

const tones = {
  blue: { ink: 'primary.main', soft: 'action.selected' },
  amber: { ink: 'warning.main', soft: 'warning.soft' },
  red: { ink: 'error.main', soft: 'error.soft' },
} as const;

function Frame({ icon: Icon, tone, title, children, facts, actions, small }: FrameProps) {
  const { ink, soft } = tones[tone];
  return (
    <Box sx={{ p: 5, maxWidth: 480 }} role={tone === 'red' ? 'alert' : undefined}>
      <Box sx={{ ...squareSx, color: ink, bgcolor: soft }}>
        <Icon aria-hidden sx={{ fontSize: '1.5rem' }} />
      </Box>
      <Box component="h2" sx={{ typography: 'h3', mt: 3 }}>
        {title}
      </Box>
      <Box sx={{ mt: 2, color: 'text.secondary', '& p + p': { mt: 2 } }}>{children}</Box>
      {facts && (
        <Box sx={{ mt: 3 }}>
          <Facts facts={facts} names={90} />
        </Box>
      )}
      {actions && <Box sx={{ mt: 4, display: 'flex', flexWrap: 'wrap', gap: 2 }}>{actions}</Box>}
      {small && <Box sx={{ mt: 2, typography: 'caption', color: 'text.disabled' }}>{small}</Box>}
    </Box>
  );
}

const squareSx = {
  width: 44,
  height: 44,
  borderRadius: '8px',
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'center',
};

type Words = Pick<FrameProps, 'title' | 'children' | 'facts' | 'actions'> & { icon?: SvgIconComponent };

/** What would be here, and how it comes. */
export function EmptyState({ icon = InboxOutlined, ...words }: Words) {
  return <Frame icon={icon} tone="blue" {...words} />;
}

/** Who may, and how to ask. */
export function Forbidden({ icon = LockOutlined, ...words }: Words) {
  return <Frame icon={icon} tone="amber" {...words} />;
}

interface ErrorStateProps {
  title: string;
  error: unknown;
  /** What was not done because of it. */
  didNot?: ReactNode;
  doNow?: ReactNode;
  onRetry?: () => void;
}

/** What happened, what did not, what to do. A refusal of access is not an error and is drawn as such. */
export function ErrorState({ title, error, didNot, doNow = 'try again', onRetry }: ErrorStateProps) {
  const message = error instanceof Error ? error.message : 'Something unexpected happened.';
  if (error instanceof ProblemError && error.status === 403) return <Forbidden title={title}>{message}</Forbidden>;
  const facts: Fact[] = [['Happened', message]];
  if (didNot) facts.push(['Did not', didNot]);
  facts.push(['Do now', doNow]);
  const requestId = error instanceof ProblemError ? error.requestId : null;
  const retry = onRetry && <ActionButton label="Try again" primary icon={<RefreshOutlined />} onPress={onRetry} />;
  const small = requestId ? `request ${requestId}` : undefined;
  return <Frame icon={ErrorOutlineOutlined} tone="red" title={title} facts={facts} actions={retry} small={small} />;
}
