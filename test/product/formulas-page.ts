import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formulasPage, readFormulas } from '../../build/formulas-page.mjs';
import type { Filter } from '../../src/catalog/resource';
import { DATE_WORDS } from '../../src/dates/range';
import { calls } from '../../src/sources/callscaler/resources/calls';
import { createStage } from './stage';

export const PAGE = join(process.cwd(), 'docs', 'formulas.md');

const SET_UP =
  'In the examples, A2, A3 and A4 hold the IDs of three calls, and B2 a phone number. The business and its callers are made up.';

/** docs/formulas.md as it should be: the comments of src/index.ts, with what each example gives. */
export function currentPage(): string {
  const formulas = readFormulas(readFileSync(join(process.cwd(), 'src', 'index.ts'), 'utf8'));
  return formulasPage(formulas, results(), {
    dateWords: DATE_WORDS.map(({ value }) => value),
    setUp: SET_UP,
    filters: calls.filters.map((filter) => ({ ...filter, description: takes(filter) })),
    columns: calls.fields,
  });
}

/** Computes examples on the built bundle, over the local API. */
function results(): (example: string) => string[][] {
  const stage = createStage({
    api: { business: { callsPerDay: 12, historyDays: 90, oddTextRate: 0 }, extraFields: false },
  });
  stage.connect();
  const known = [...stage.api.world.calls()];
  const heard = known.filter((call) => call.has_transcription === true);
  const contact = [...stage.api.world.sms(stage.google.clock.now())].find(
    (sms) => sms.direction === 'outbound',
  )?.contact;
  return (example) => {
    const sheet = stage.file.insertSheet();
    for (const [index, call] of [heard[2], ...known.slice(20, 22)].entries())
      sheet.type(index + 2, 1, String(call?.id));
    sheet.type(2, 2, `'${contact ?? ''}`);
    sheet.type(1, 4, example);
    const [run] = stage.google.recalculate(stage.file);
    if (!run?.ok) throw new Error(`${example}: ${run?.error?.message}`);
    const cells = sheet.display().map((row) => row.slice(3));
    // The IDs in the first column may reach further down than the result.
    return cells.slice(0, 1 + cells.findLastIndex((row) => row.some((cell) => cell !== '')));
  };
}

function takes({ kind, options, isOpen, most }: Filter): string {
  const values = (options ?? []).map(({ value }) => value).join(', ');
  const words: Readonly<Record<Filter['kind'], string>> = {
    choice: isOpen ? `${values}, or any other word` : values,
    number: `a whole number from 0 ${most === undefined ? 'up' : `to ${most}`}`,
    yes_no: 'TRUE or FALSE, yes or no',
    text: 'text',
    lookup: 'an ID',
  };
  return words[kind];
}
