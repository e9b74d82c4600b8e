import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Money } from './Money';
import { moneyText } from './amounts';

describe('an amount on screen', () => {
  it('always shows its cents and groups its thousands', () => {
    expect(moneyText(131240)).toBe('$1,312.40');
    expect(moneyText(0)).toBe('$0.00');
    expect(moneyText(8500, { symbol: false })).toBe('85.00');
  });

  it('has a true minus, and a plus only where a change is meant', () => {
    expect(moneyText(-7500)).toBe('−$75.00');
    expect(moneyText(32500, { sign: true })).toBe('+$325.00');
  });

  it('says credit instead of showing a bare negative balance', () => {
    render(<Money cents={-20000} credit />);
    expect(screen.getByText('$200.00 credit')).toBeInTheDocument();
  });
});
