import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../providers/problems';
import { refusedBy } from './refusals';

describe('a refusal of a staff change', () => {
  it('stands beside the field that the API names, as a sentence', () => {
    const error = new ProblemError(400, {
      code: 'invalid_field',
      message: 'Some fields are not right.',
      fields: { login: 'has 2 to 40 letters, digits, dots, dashes or underscores' },
    });
    expect(refusedBy(error, ['login', 'name'])).toEqual({
      fields: { login: 'It has 2 to 40 letters, digits, dots, dashes or underscores.' },
      whole: null,
    });
  });

  it('stands beside the login when another person has it', () => {
    const error = new ProblemError(409, { code: 'login_taken', message: 'That login is taken.' });
    expect(refusedBy(error, ['login']).fields).toEqual({ login: 'That login is taken.' });
  });

  it('is never swallowed when it is about no field of the form', () => {
    const error = new ProblemError(409, { code: 'last_admin', message: 'There must be one active admin.' });
    expect(refusedBy(error, ['login'])).toEqual({ fields: {}, whole: 'There must be one active admin.' });
    const other = new ProblemError(400, { code: 'invalid_field', message: 'Not right.', fields: { status: 'is odd' } });
    expect(refusedBy(other, ['login']).whole).toBe('Not right.');
  });
});
