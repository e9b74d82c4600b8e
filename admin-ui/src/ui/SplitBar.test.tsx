import { ThemeProvider } from '@mui/material/styles';
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { theme } from '../app/theme/theme';
import { SplitBar } from './SplitBar';

describe('the bar of what is owed', () => {
  it('names every part with its amount and leaves out what is nothing', () => {
    render(
      <ThemeProvider theme={theme}>
        <SplitBar
          parts={[
            { kind: 'past_due', cents: 31240, hint: 'since Oct 28' },
            { kind: 'due', cents: 0 },
            { kind: 'new', cents: 32500 },
            { kind: 'on_plan', cents: 67500, hint: 'next $75.00 Dec 15' },
          ]}
        />
      </ThemeProvider>,
    );
    const words = screen.getAllByRole('listitem').map((item) => item.textContent);
    expect(words).toEqual(['past due $312.40since Oct 28', 'new $325.00', 'on plan $675.00next $75.00 Dec 15']);
    expect(screen.getByTestId('split-bar')).toHaveAttribute('aria-hidden', 'true');
  });
});
