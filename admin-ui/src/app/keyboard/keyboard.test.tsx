import { ThemeProvider } from '@mui/material/styles';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ActionButton } from '../../ui/ActionButton';
import { theme } from '../theme/theme';
import { ShortcutLayer, useKeyboard } from './useShortcut';

function Keyboard({ children }: { children: ReactNode }) {
  useKeyboard();
  return <ThemeProvider theme={theme}>{children}</ThemeProvider>;
}

describe('the keyboard of the desk', () => {
  it('presses the button whose key is typed, and leaves focus on it', async () => {
    const pay = vi.fn();
    render(<ActionButton label="Pay" keys="p" onPress={pay} />, { wrapper: Keyboard });
    await userEvent.keyboard('p');
    expect(pay).toHaveBeenCalledOnce();
    expect(screen.getByRole('button', { name: 'Pay' })).toHaveFocus();
    expect(screen.getByRole('button', { name: 'Pay' })).toHaveAttribute('aria-keyshortcuts', 'P');
  });

  it('takes a letter in a field for text, and Ctrl+Enter for a command', async () => {
    const pay = vi.fn();
    const charge = vi.fn();
    render(
      <>
        <input aria-label="Note" />
        <ActionButton label="Pay" keys="p" onPress={pay} />
        <ActionButton label="Charge" keys="ctrl+enter" onPress={charge} />
      </>,
      { wrapper: Keyboard },
    );
    await userEvent.type(screen.getByLabelText('Note'), 'paid{Control>}{Enter}{/Control}');
    expect(pay).not.toHaveBeenCalled();
    expect(charge).toHaveBeenCalledOnce();
    expect(screen.getByLabelText('Note')).toHaveValue('paid');
  });

  it('says why an action is off, keeps it in reach, and does nothing', async () => {
    const hold = vi.fn();
    render(<ActionButton label="Hold" keys="h" onPress={hold} reason="A supervisor can place this hold." />, {
      wrapper: Keyboard,
    });
    await userEvent.keyboard('h');
    const button = screen.getByRole('button', { name: 'Hold' });
    await act(() => userEvent.click(button));
    expect(hold).not.toHaveBeenCalled();
    expect(button).toHaveFocus();
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(button).toHaveAccessibleDescription('A supervisor can place this hold.');
  });

  it('lets only the open sheet listen', async () => {
    const pay = vi.fn();
    const done = vi.fn();
    render(
      <>
        <ActionButton label="Pay" keys="p" onPress={pay} />
        <ShortcutLayer>
          <ActionButton label="Done" keys="Escape" onPress={done} />
        </ShortcutLayer>
      </>,
      { wrapper: Keyboard },
    );
    await userEvent.keyboard('p{Escape}');
    expect(pay).not.toHaveBeenCalled();
    expect(done).toHaveBeenCalledOnce();
  });
});
