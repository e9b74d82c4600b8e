import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { MoneyInput } from './MoneyInput';

function Field() {
  const [cents, setCents] = useState<number | null>(null);
  return (
    <>
      <MoneyInput id="amount" label="Amount" cents={cents} onCents={setCents} />
      <output>{String(cents)}</output>
    </>
  );
}

async function typing(text: string) {
  render(<Field />);
  await userEvent.type(screen.getByLabelText('Amount'), text);
  return screen.getByRole('status').textContent;
}

describe('an amount typed by a person', () => {
  it.each([
    ['312.4', '31240'],
    ['$312.40', '31240'],
    ['312', '31200'],
    ['$1,312.40', '131240'],
    ['9999999.99', '999999999'],
  ])('%s is %s cents', async (text, cents) => {
    expect(await typing(text)).toBe(cents);
    expect(screen.getByLabelText('Amount')).toBeValid();
  });

  it.each(['12.345', '-5', '10000000', 'twelve', '1e3'])('%s is no amount, and the field says why', async (text) => {
    expect(await typing(text)).toBe('null');
    expect(screen.getByLabelText('Amount')).toBeInvalid();
    expect(screen.getByLabelText('Amount')).toHaveAccessibleDescription(/\w+/);
  });

  it('does not scold a person in the middle of an amount', async () => {
    await typing('312.');
    expect(screen.getByLabelText('Amount')).toBeValid();
  });

  it('shows the amount as it will be used when the field is left', async () => {
    await typing('312.4');
    await userEvent.tab();
    expect(screen.getByLabelText('Amount')).toHaveValue('$312.40');
  });
});
