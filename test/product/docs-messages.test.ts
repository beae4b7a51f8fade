import { expect, test } from '@jest/globals';
import { explanations } from '../../sidebar/problems';
import type { FailureCode } from '../../sidebar/server';
import { begins, messagesInCode, noticesInSidebar } from './docs-messages';
import { readPage } from './docs-pages';

const { text } = readPage('docs/troubleshooting.md');
const entries = [...text.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading as string);
const messages = [...messagesInCode(), ...noticesInSidebar()];

test('the sentences of the code were found', () => {
  expect(messages.length).toBeGreaterThan(90);
  const found = messages.map(({ parts }) => parts.join('…'));
  expect(found).toContain('The key “…” belongs to another business: ….');
  expect(found).toContain('The label is … characters long. At most … are allowed.');
});

test('every message that the code can show has an entry in docs/troubleshooting.md', () => {
  const forgotten = messages.filter((message) => !entries.some((entry) => begins(entry, message)));
  expect(forgotten.map(({ file, parts }) => `${file}: ${parts.join('…')}`)).toEqual([]);
});

test('every entry there is the beginning of a message that the code can show', () => {
  expect(entries.filter((entry) => !messages.some((message) => begins(entry, message)))).toEqual([]);
});

test.each(Object.entries(explanations))(
  'the code %s has a section, under the title that the sidebar gives',
  (code, { title }) => {
    const section = text.split(/^## /m).find((each) => each.startsWith(`${title}\n`));
    expect(section?.split('\n').find((line) => line !== '' && line !== title)).toContain(
      `Code \`${code as FailureCode}\``,
    );
    expect(section).toMatch(/^### /m);
  },
);

test('a heading is recognized as the beginning of its own message alone', () => {
  const message = { file: '', parts: ['The label is ', ' characters long. At most ', ' are allowed.'] };
  for (const heading of ['The label is', 'The label is 93 characters', 'The label is … characters long…'])
    expect([heading, begins(heading, message)]).toEqual([heading, true]);
  for (const heading of ['The label holds', 'The label is 93 words', 'T', '… are allowed'])
    expect([heading, begins(heading, message)]).toEqual([heading, false]);
});
