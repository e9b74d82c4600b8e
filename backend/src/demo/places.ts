import type { Random } from './random';

/** Towns of Connecticut with ZIP codes of theirs; the streets are invented. */
const TOWNS: readonly (readonly [string, readonly string[], number])[] = [
  ['Hartford', ['06103', '06105', '06106', '06112', '06114', '06120'], 16],
  ['West Hartford', ['06107', '06110', '06117', '06119'], 8],
  ['East Hartford', ['06108', '06118'], 6],
  ['New Britain', ['06051', '06052', '06053'], 8],
  ['Meriden', ['06450', '06451'], 7],
  ['Wethersfield', ['06109'], 4],
  ['Newington', ['06111'], 4],
  ['Glastonbury', ['06033'], 4],
  ['Manchester', ['06040', '06042'], 5],
  ['Bristol', ['06010'], 5],
  ['Southington', ['06489'], 3],
  ['Norwich', ['06360'], 6],
  ['Willimantic', ['06226'], 3],
  ['Torrington', ['06790'], 4],
  ['Bridgeport', ['06604', '06605', '06606', '06610'], 8],
  ['Fairfield', ['06824', '06825'], 3],
  ['Trumbull', ['06611'], 2],
  ['New London', ['06320'], 2],
  ['Colchester', ['06415'], 1],
  ['Putnam', ['06260'], 1],
  ['Litchfield', ['06759'], 1],
  ['Avon', ['06001'], 2],
  ['Simsbury', ['06070'], 2],
  ['Windsor', ['06095'], 3],
  ['Bloomfield', ['06002'], 3],
  ['Enfield', ['06082'], 3],
  ['Rocky Hill', ['06067'], 2],
  ['Cheshire', ['06410'], 2],
  ['Wallingford', ['06492'], 3],
  ['Middletown', ['06457'], 3],
];
const STREETS = [
  'Elm', 'Quarry', 'Birchwood', 'Mill Pond', 'Copper Hill', 'Larkspur', 'Old Orchard', 'Tanner', 'Foundry', 'Sycamore',
  'Whippoorwill', 'Cider Mill', 'Meadow Brook', 'Granite', 'Heron', 'Tobacco Barn', 'Ferry', 'Hemlock', 'Stone Wall', 'Juniper',
  'Charter Oak', 'Wheelwright', 'Blue Heron', 'Mountain Laurel', 'Saltbox', 'Clock Maker', 'Silver Bell', 'Fox Run', 'Trolley', 'Harvest',
]; // prettier-ignore
const KINDS = ['St', 'St', 'St', 'Ave', 'Rd', 'Ln', 'Dr', 'Ct', 'Way'];

export interface Address {
  address1: string;
  address2: string | null;
  city: string;
  zip: string;
}

export function address(random: Random): Address {
  const [city, zips] = random.weighted(TOWNS.map((town) => [town, town[2]] as const));
  return {
    address1: `${random.int(1, 899)} ${random.pick(STREETS)} ${random.pick(KINDS)}`,
    address2: random.chance(0.22)
      ? random.weighted([
          [`Apt ${random.int(1, 40)}`, 5],
          [`Unit ${random.int(1, 24)}`, 2],
          [`Floor ${random.int(2, 3)}`, 2],
        ])
      : null,
    city,
    zip: random.pick(zips),
  };
}

const CONNECTICUT = ['860', '203', '959', '475'];
const NEAR = [
  '413',
  '508',
  '617',
  '774',
  '781',
  '857',
  '978',
  '351',
  '339',
  '401',
  '914',
  '516',
  '631',
  '845',
  '718',
  '347',
];

/** The nth invented number: exchange 555, which is nobody's. The number of the drawing's family is left out. */
export function phoneNumber(n: number): string {
  const area = n < 40_000 ? CONNECTICUT[n % 4] : NEAR[Math.floor((n - 40_000) / 10_000) % NEAR.length];
  const line = String(((n < 40_000 ? Math.floor(n / 4) : n) * 7_919 + 1_203) % 10_000).padStart(4, '0');
  return area === '860' && line === '0142' ? '+18605550143' : `+1${area}555${line}`;
}

/** `(860) 555-0142` */
export const printedPhone = (e164: string): string =>
  e164.startsWith('+1') ? `(${e164.slice(2, 5)}) ${e164.slice(5, 8)}-${e164.slice(8)}` : e164;
