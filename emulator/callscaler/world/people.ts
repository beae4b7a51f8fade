import { AREA_CODES, CALLER_LINES, callerNumber } from './area-codes';
import { hash, type Random, random } from './random';
import { isOdd, oddText } from './text';

/** Someone who calls, texts or fills in a form. */
export interface Person {
  readonly number: string;
  readonly name: string;
  /** The name in the directory of the phone network (CNAM), or null. */
  readonly cnam: string | null;
  readonly state: string;
  readonly city: string;
}

const FIRST =
  `Alma Boris Carla Dario Edith Felix Greta Hugo Imani Jonas Kira Lionel Mabel Nadia Otis Petra Quentin Rosa Silas Tamara
Ursula Victor Wanda Xavier Yvonne Zeke Amos Bettina Clive Delphine`.split(/\s+/);
const LAST =
  `Alder Birchfield Cloverly Dunmoor Eastlake Fernwell Gladstone Hartley Ivers Juniper Kestrel Larkin Merriweather Nettles
Oakhurst Pennywhistle Quillen Rosewood Stonebridge Thistle Underhill Vintner Willowby Yarrow Zimmer Ashgrove Bramble Coppice`.split(
    /\s+/,
  );
const TOWNS = [
  'Riverton',
  'Fairhaven',
  'Oak Grove',
  'Mill Creek',
  'Springdale',
  'Ashford',
  'Westbrook',
  'Clearview',
];
const CARRIER_NAMES = ['WIRELESS CALLER', 'TOLL FREE CALL', 'UNAVAILABLE'];

/** The number of people: each caller's number has one owner. */
const POPULATION = AREA_CODES.length * CALLER_LINES;

/** The people who call a business. Each depends only on seed and index. */
export function people(seed: number, oddTextRate: number) {
  const known = new Map<number, Person>();
  const person = (index: number): Person => {
    let found = known.get(index);
    if (!found) {
      found = make(seed, index, oddTextRate);
      known.set(index, found);
    }
    return found;
  };
  return {
    person,
    /** The index of someone who calls: mostly a new caller, every fourth time a regular one. */
    whoCalls: (draw: Random): number => {
      if (!draw.chance(0.26)) return Math.floor(draw.next() * POPULATION);
      return Math.floor(draw.next() ** 2.2 * POPULATION * 0.06);
    },
  };
}

export type People = ReturnType<typeof people>;

function make(seed: number, index: number, oddTextRate: number): Person {
  const draw = random(hash(seed, 'person', index));
  // 101 has no common factor with the number of area codes, so each number has one owner.
  const area = AREA_CODES[(index * 101 + (seed % AREA_CODES.length)) % AREA_CODES.length];
  if (!area) throw new Error(`No area code for person ${index}`);
  const name = `${draw.pick(FIRST)} ${draw.pick(LAST)}`;
  return {
    number: callerNumber(area.code, Math.floor(index / AREA_CODES.length)),
    name,
    cnam: isOdd(index, oddTextRate) ? oddText(Math.floor(index * oddTextRate)) : cnam(name, area.state, draw),
    state: area.state,
    city: draw.pick(TOWNS),
  };
}

function cnam(name: string, state: string, draw: Random): string | null {
  const kind = draw.next();
  if (kind < 0.14) return null;
  if (kind < 0.22) return draw.pick(CARRIER_NAMES);
  if (kind < 0.3) return `${draw.pick(TOWNS).toUpperCase()} ${state}`;
  // The directory has 15 characters: last name first, in capitals.
  const [first = '', last = ''] = name.split(' ');
  return kind < 0.75 ? `${last} ${first}`.toUpperCase().slice(0, 15) : name;
}
