import { hash53 } from '../util/digest';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const BITS_A_CHARACTER = 6;
/** At so many bits an id, one in about 400 that was not seen passes for one that was. */
const BITS_AN_ID = 16;
const HASHES = 4;
const MIN_CHARACTERS = 64;
/** What the checkpoint has room for. Above some 3,000 ids the share of mistakes rises: 6 % at 8,000, two thirds at 27,000. */
const MAX_CHARACTERS = 8_000;

/** Ids that were seen, in a text short enough to be kept between runs (a Bloom filter). */
export interface SeenIds {
  /** True for every id that was added; by mistake for a few that were not. */
  has(id: string): boolean;
  add(id: string): void;
  toString(): string;
}

/**
 * `salt` decides which ids are mistaken for seen: with another one in each refresh, a row that is gone and was mistaken
 * once goes the next time.
 */
export function noneSeen(salt: number, expectedIds: number): SeenIds {
  const wanted = Math.ceil((expectedIds * BITS_AN_ID) / BITS_A_CHARACTER);
  const length = Math.min(MAX_CHARACTERS, Math.max(MIN_CHARACTERS, wanted));
  return seenIds(salt, new Array<number>(length).fill(0));
}

/** From what `toString` gave. */
export function restoreSeen(text: string): SeenIds {
  const [salt = '', bits = ''] = text.split('.');
  return seenIds(
    Number(salt),
    [...bits].map((character) => Math.max(0, ALPHABET.indexOf(character))),
  );
}

function seenIds(salt: number, words: number[]): SeenIds {
  const size = words.length * BITS_A_CHARACTER;
  function placesOf(id: string): number[] {
    const first = hash53(id, salt);
    const second = hash53(id, salt + 1);
    return Array.from({ length: HASHES }, (_, turn) => (first + turn * (second % size)) % size);
  }
  const word = (place: number): number => Math.floor(place / BITS_A_CHARACTER);
  const bit = (place: number): number => 1 << (place % BITS_A_CHARACTER);
  return {
    has: (id) => placesOf(id).every((place) => ((words[word(place)] as number) & bit(place)) !== 0),
    add(id) {
      for (const place of placesOf(id)) words[word(place)] = (words[word(place)] as number) | bit(place);
    },
    toString: () => `${salt}.${words.map((value) => ALPHABET.charAt(value)).join('')}`,
  };
}
