import { ThemeProvider } from '@mui/material/styles';
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { theme } from '../app/theme/theme';
import { StatusChip } from './StatusChip';

describe('a state on screen', () => {
  it.each([
    ['succeeded', 'paid', 'settled'],
    ['unknown', 'unknown', 'pending'],
    ['failed', 'declined', 'trouble'],
    ['past_due', 'past due', 'trouble'],
    ['on_plan', 'on plan', 'owed'],
  ])('%s is the word "%s" with an icon and means %s', (status, word, meaning) => {
    render(
      <ThemeProvider theme={theme}>
        <StatusChip status={status} />
      </ThemeProvider>,
    );
    const chip = screen.getByText(word);
    expect(chip).toHaveAttribute('data-meaning', meaning);
    expect(chip.querySelector('svg')).not.toBeNull();
  });

  it('shows a state that it does not know in plain neutral words', () => {
    render(
      <ThemeProvider theme={theme}>
        <StatusChip status="with_agency" />
      </ThemeProvider>,
    );
    expect(screen.getByText('with agency')).toHaveAttribute('data-meaning', 'owed');
  });
});
