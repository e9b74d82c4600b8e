import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { DayField } from './DayField';

function Field() {
  const [day, setDay] = useState<string | null>(null);
  return (
    <>
      <DayField id="born" label="Birth date" day={day} onDay={setDay} />
      <output>{String(day)}</output>
    </>
  );
}

describe('a birth date as it is spoken', () => {
  it.each([
    ['03141978', '1978-03-14'],
    ['03/14/1978', '1978-03-14'],
    ['3/4/1978', '1978-03-04'],
  ])('%s is %s', async (text, day) => {
    render(<Field />);
    await userEvent.type(screen.getByLabelText('Birth date'), text);
    expect(screen.getByRole('status')).toHaveTextContent(day);
  });

  it('says that February 30 does not exist', async () => {
    render(<Field />);
    await userEvent.type(screen.getByLabelText('Birth date'), '02301978');
    expect(screen.getByRole('status')).toHaveTextContent('null');
    expect(screen.getByLabelText('Birth date')).toBeInvalid();
  });
});
