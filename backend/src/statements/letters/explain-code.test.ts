import { explainCode } from './explain-code';

const says = (code: string | null, system: string | null = null) => explainCode(system, code, 'en');

describe('each code of an itemized bill', () => {
  it.each([
    ['99284', 'CPT', /Emergency room visit/],
    ['99213', 'CPT', /A visit/],
    ['99223', 'CPT', /hospital stay/],
    ['73721', 'CPT', /picture/],
    ['80053', 'CPT', /laboratory/],
    ['01400', 'CPT', /Anesthesia/],
    ['29881', 'CPT', /operation/],
    ['97110', 'CPT', /therapy/],
    ['96365', 'CPT', /vein/],
    ['93306', 'CPT', /heart/],
    ['J1100', 'HCPCS', /medicine/],
    ['A0427', 'HCPCS', /Ambulance/],
    ['E0114', 'HCPCS', /crutches/],
    ['0450', 'REV', /emergency room/],
    ['0120', 'REV', /Room/],
    ['0250', null, /pharmacy/],
  ])('%s is explained', (code, system, words) => expect(says(code, system)).toMatch(words));

  it('that nobody knows is said to be explained on the phone, in both languages', () => {
    expect([says(null), says('?!'), says('99999999')]).toEqual(Array(3).fill(says(null)));
    expect(explainCode('CPT', '80053', 'es')).toBe('Un análisis de laboratorio');
  });
});
