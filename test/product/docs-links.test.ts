import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from '@jest/globals';
import packageJson from '../../package.json';
import { anchorOf, headingsOf, isThere, type Page, pages, readPage } from './docs-pages';

const all = pages();

/** What comes with npm itself. */
const NPM_COMMANDS = ['ci', 'test', 'start'];

test('there are pages for users, publishers and contributors', () => {
  expect(all.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['docs/first-import.md', 'docs/troubleshooting.md', 'docs/publishing.md']),
  );
});

test('every link and every picture leads somewhere', () => {
  const broken = all.flatMap((page) => linksOf(page).filter((link) => !leadsSomewhere(page, link)));
  expect(broken).toEqual([]);
});

test('every picture says in words what it shows', () => {
  const mute = all.flatMap(({ path, prose }) =>
    [...prose.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)]
      .filter(([, words]) => (words as string).split(' ').length < 4)
      .map(([, , picture]) => `${path}: ${picture}`),
  );
  expect(mute.filter((entry) => !entry.startsWith('docs/screens/'))).toEqual([]);
});

test('no picture lies about that no page shows', () => {
  const shown = all.flatMap((page) => linksOf(page).map((link) => posix.basename(link)));
  const pictures = readdirSync(join('docs', 'pictures'));
  expect(pictures.filter((name) => !shown.includes(name))).toEqual([]);
});

test('no page is out of reach from the README', () => {
  const reached = new Set(['README.md']);
  for (const path of reached) {
    for (const link of linksOf(readPage(path))) {
      const target = posix.normalize(posix.join(posix.dirname(path), link.split('#')[0] as string));
      if (target.endsWith('.md') && isThere(target)) reached.add(target);
    }
  }
  expect(all.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([]);
});

test('npm is never asked for a script that does not exist', () => {
  const known = [...Object.keys(packageJson.scripts), ...NPM_COMMANDS];
  const unknown = all.flatMap(({ path, text }) =>
    [...text.matchAll(/(?:`|^|&& )npm (?:run )?([a-z][\w:-]*)/gm)]
      .map(([, name]) => name as string)
      .filter((name) => !known.includes(name))
      .map((name) => `${path}: npm run ${name}`),
  );
  expect(unknown).toEqual([]);
});

test('files that a page names in code are there', () => {
  const missing = all.flatMap(({ path, prose }) =>
    [...prose.matchAll(/`((?:src|sidebar|emulator|playground|build|test|docs)\/[\w./-]*)`/g)]
      .map(([, named]) => named as string)
      .filter((named) => !isThere(named))
      .map((named) => `${path}: ${named}`),
  );
  expect(missing).toEqual([]);
});

function linksOf({ prose }: Page): string[] {
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link as string);
}

function leadsSomewhere({ path, text }: Page, link: string): boolean {
  if (/^(https:\/\/|mailto:)/.test(link)) return true;
  const [file, anchor] = link.split('#') as [string, string?];
  const target = file === '' ? path : posix.normalize(posix.join(posix.dirname(path), file));
  if (!isThere(target)) return false;
  if (anchor === undefined) return true;
  const headings = headingsOf(target === path ? text : readPage(target).text);
  return headings.some((heading) => anchorOf(heading) === anchor);
}
