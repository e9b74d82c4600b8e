import { fits, readFactor, type KeptFactor, type Truth } from './factors';
import { isNameOf } from './said-name';
import { factorResults, standingOf, withAnswer } from './verification';

const maria = { first: 'maria', middle: 'elena', last: 'alvarez oneil', suffix: '' };

describe('the name that a caller says', () => {
  it.each([
    'maria alvarez oneil',
    'alvarez oneil maria',
    'maria alvarez',
    'maria oneil',
    'maria alvarez o neil',
    'maria e alvarez',
    'elena alvarez',
    'mrs maria alvarezoneil',
    'maria alvarez jr',
  ])('%s is hers', (said) => expect(isNameOf(said, maria)).toBe(true));
  it.each(['maria', 'alvarez', 'maria elena', 'mario alvarez', 'maria alvares', 'maria alvarez smith', '', 'maria x alvarez'])(
    '%s is not',
    (said) => expect(isNameOf(said, maria)).toBe(false),
  ); // prettier-ignore
  it('may lack the suffix, but not have another one', () => {
    const john = { first: 'john', middle: '', last: 'smith', suffix: 'jr' };
    expect(isNameOf('john smith', john)).toBe(true);
    expect(isNameOf('john smith junior', john)).toBe(true);
    expect(isNameOf('john smith sr', john)).toBe(false);
  });
  it('is two words even where first and last are the same', () => {
    const martin = { first: 'martin', middle: '', last: 'martin', suffix: '' };
    expect(isNameOf('martin', martin)).toBe(false);
    expect(isNameOf('martin martin', martin)).toBe(true);
  });
});

const truth: Truth = {
  guarantor: { ...maria, birthDate: '1978-03-14' },
  patients: [
    { id: 7, first: 'leo', middle: '', last: 'alvarez', suffix: '', birthDate: '2015-05-05', isAdult: false },
    { id: 8, first: 'rosa', middle: '', last: 'alvarez', suffix: '', birthDate: '2000-01-02', isAdult: true },
  ],
  billIds: ['202600012340', '000000000042'],
  zip: '06103',
  phones: ['+18605550142'],
  ssn4Hmac: null,
  lastPaymentCents: 5000,
  saidName: 'maria alvarez',
};
const ages = { minors: [7] };
const say = (...answers: [KeptFactor['kind'], string][]): KeptFactor[] =>
  answers.reduce<KeptFactor[]>((kept, [kind, value]) => {
    const at = { ...truth, saidName: kind === 'name' ? value : truth.saidName };
    return withAnswer(kept, kind, fits(kind, value, at));
  }, []);

describe('verification', () => {
  it('needs the name and two others', () => {
    expect(standingOf(say(['birth_date', '1978-03-14'], ['zip', '06103']), ages).verified).toBe(false);
    expect(standingOf(say(['name', 'maria alvarez'], ['zip', '06103']), ages)).toMatchObject({
      verified: false,
      matched: 1,
    });
    expect(standingOf(say(['name', 'maria alvarez'], ['zip', '06103'], ['birth_date', '1978-03-14']), ages)).toMatchObject({ verified: true, patientId: null, strong: false }); // prettier-ignore
  });

  it('takes a child’s birth date for the guarantor and says whose it was', () => {
    const said = say(['name', 'maria alvarez'], ['birth_date', '2015-05-05'], ['zip', '06103']);
    const standing = standingOf(said, ages);
    expect(standing).toMatchObject({ verified: true, patientId: null });
    expect(factorResults(said, standing).find((f) => f.kind === 'birth_date')?.whose).toBe('patient');
  });

  it('does not take a grown patient’s birth date for the guarantor', () => {
    const said = say(['name', 'maria alvarez'], ['birth_date', '2000-01-02'], ['zip', '06103']);
    expect(standingOf(said, ages)).toMatchObject({ verified: false, matched: 1, birthDateCounts: false });
  });

  it('verifies a grown patient as that patient, by the own name and birth date and one more', () => {
    expect(standingOf(say(['name', 'rosa alvarez'], ['zip', '06103'], ['phone', '+18605550142']), ages)).toMatchObject({ verified: false, matched: 1 }); // prettier-ignore
    expect(standingOf(say(['name', 'rosa alvarez'], ['birth_date', '2000-01-02'], ['zip', '06103']), ages)).toMatchObject({ verified: true, patientId: 8 }); // prettier-ignore
  });

  it('does not take a child’s name', () => {
    expect(fits('name', '', { ...truth, saidName: 'leo alvarez' }).match).toBe(false);
  });

  it('is strong with three, one of them the Bill ID or the last payment', () => {
    expect(standingOf(say(['name', 'maria alvarez'], ['zip', '06103'], ['phone', '+18605550142'], ['birth_date', '1978-03-14']), ages).strong).toBe(false); // prettier-ignore
    expect(standingOf(say(['name', 'maria alvarez'], ['zip', '06103'], ['last_payment', '5000'], ['birth_date', '1978-03-14']), ages).strong).toBe(true); // prettier-ignore
  });

  it('counts a superseded Bill ID', () => {
    expect(fits('bill_id', '000000000042', truth).match).toBe(true);
  });

  it('fails after three different wrong factors, or five wrong answers', () => {
    const two = say(['zip', '1'], ['phone', '2']);
    expect(standingOf(two, ages)).toMatchObject({ failed: false, triesLeft: 1 });
    expect(standingOf(withAnswer(two, 'last_payment', { match: false }), ages).failed).toBe(true);
    const five = Array.from({ length: 5 }).reduce<KeptFactor[]>(
      (kept) => withAnswer(kept, 'zip', { match: false }),
      [],
    );
    expect(
      standingOf(
        five.map((f) => ({ ...f, wrong: 4 })),
        ages,
      ).failed,
    ).toBe(false);
    expect(standingOf(five, ages).failed).toBe(true);
  });

  it('counts a correction as one more answer, not as another wrong factor', () => {
    const said = withAnswer(say(['zip', '1']), 'zip', { match: true });
    expect(standingOf(said, ages)).toMatchObject({ triesLeft: 2, failed: false });
  });
});

describe('what was said', () => {
  const read = (kind: KeptFactor['kind'], said: string): string => readFactor(kind, said, '2026-11-24', 'key', 'f');
  it('is brought into the shape that is compared', () => {
    expect(read('birth_date', '3/14/1978')).toBe('1978-03-14');
    expect(read('bill_id', '2026 0001-2340')).toBe('202600012340');
    expect(read('zip', '06103-1234')).toBe('06103');
    expect(read('phone', '(860) 555-0142')).toBe('+18605550142');
    expect(read('last_payment', '$50')).toBe('5000');
  });
  it.each([['birth_date', '02/30/1980'], ['bill_id', '20260001234'], ['zip', '0610'], ['phone', '555'], ['ssn4', '12345'], ['last_payment', 'fifty']] as const)(
    'costs no try when it cannot be a %s: %s',
    (kind, said) => expect(() => read(kind, said)).toThrow(),
  ); // prettier-ignore
  it('is refused when it is a card number', () => {
    expect(() => read('name', '4242 4242 4242 4242')).toThrow(/card number/);
  });
  it('cannot be an SSN where the host sent none', () => {
    expect(() => fits('ssn4', 'x', truth)).toThrow(/cannot be asked/);
  });
});
