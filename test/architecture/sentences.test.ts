import { existsSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { filesBelow, type Sentence, sentencesOfCode, sentencesOfPage, wordsIn } from './sentences';
import { bannedIn } from './words.mjs';

const MAX_WORDS = 30;
const MAX_MEDIAN = 14;

const PAGES = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  ...filesBelow('docs', /\.md$/).filter((path) => !/docs\/screens/.test(path)),
];
const ROOMS: ReadonlyArray<readonly [name: string, sentences: readonly Sentence[]]> = [
  ['README', sentencesOfPage('README.md')],
  ['the pages', PAGES.flatMap(sentencesOfPage)],
  ['the sidebar', filesBelow('sidebar', /\.tsx?$/).flatMap(sentencesOfCode)],
  ...(existsSync('src/text')
    ? [['the messages', filesBelow('src/text', /\.ts$/).flatMap(sentencesOfCode)] as const]
    : []),
];

describe.each(ROOMS)('%s', (_name, sentences) => {
  test(`no sentence has more than ${MAX_WORDS} words`, () => {
    const long = sentences.filter(({ text }) => wordsIn(text) > MAX_WORDS);
    expect(long.map(({ path, text }) => `${path}: ${wordsIn(text)}: ${text}`)).toEqual([]);
  });

  test(`half of the sentences have at most ${MAX_MEDIAN} words`, () => {
    const lengths = sentences.map(({ text }) => wordsIn(text)).sort((a, b) => a - b);
    expect(lengths.length).toBeGreaterThan(40);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(MAX_MEDIAN);
  });
});

test('sentences are found where they are', () => {
  const sidebar = sentencesOfCode('sidebar/screens/imports.tsx').map(({ text }) => text);
  expect(sidebar).toContain(
    'Your rows are safe, but nothing refreshes automatically until you turn it back on.',
  );
  const page = sentencesOfPage('README.md').map(({ text }) => text);
  expect(page).toContain("You don't need to know how to code.");
});

test('banned words are found, with their line', () => {
  expect(bannedIn('docs/a.md', 'fine\nThe colour of a telephone.')).toEqual([
    'docs/a.md:2: “colour”: write color',
    'docs/a.md:2: “telephone”: write phone',
  ]);
});
