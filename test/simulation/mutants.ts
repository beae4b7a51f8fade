/** One change to the sources. `find` occurs exactly once in the file. */
export interface MutantEdit {
  /** Below `src/`. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** A planted bug that costs people calls or notes. The simulation has to catch it. */
export interface Mutant {
  readonly name: string;
  /** What is wrong then, in a sentence. */
  readonly bug: string;
  readonly edits: readonly MutantEdit[];
}

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'checkpoint-before-rows',
    bug: 'The place in the lists is remembered before the rows are written.',
    edits: [
      {
        file: 'sync/backfill.ts',
        find: ': applyBatch(context, checkpoint, oldestFirst(batch), { goneReason })',
        replace: `: (context.save({ ...checkpoint, run }),
      applyBatch(context, { ...checkpoint, run }, oldestFirst(batch), { goneReason }))`,
      },
    ],
  },
  {
    name: 'watermark-at-the-end',
    bug: 'The next refresh asks for what changed since this one ended, not since it began.',
    edits: [
      {
        file: 'sync/changes.ts',
        find: 'startedAt === undefined ? clock.now() : Date.parse(startedAt)',
        // The overlap would hide it from all runs but those of more than ten minutes.
        replace: 'clock.now() + 10 * 60_000',
      },
      {
        file: 'sync/backfill.ts',
        find: 'coverage: withDays(checkpoint.coverage, run.days),',
        replace: `coverage: {
        ...withDays(checkpoint.coverage, run.days),
        ...(isFirst ? { watermark: watermarkAfter(Date.now() + 10 * 60_000) } : {}),
      },`,
      },
    ],
  },
  {
    name: 'rows-by-position',
    bug: 'Rows are written where they stood when they were read, and nobody looks whether they still do.',
    edits: [
      { file: 'sheet/verify.ts', find: 'return isAsExpected ?', replace: 'return true || isAsExpected ?' },
      { file: 'sheet/verify.ts', find: 'return readIds(', replace: 'return true || readIds(' },
    ],
  },
  {
    name: 'mutable-filter-sent',
    bug: 'Filters whose answer can change are sent when asking for changes, so that a call that left never arrives.',
    edits: [
      {
        file: 'sync/changes.ts',
        find: '...fullParameters(checkpoint).stable,',
        replace: '...fullParameters(checkpoint).all,',
      },
    ],
  },
  {
    name: 'offset-paging',
    bug: 'Pages are counted by offset although the server gives cursors, and calls that come and go shift them.',
    edits: [
      {
        file: 'http/pages.ts',
        find: 'if (paging.nextCursor === undefined) return',
        replace: 'if (paging.nextCursor !== null) return',
      },
      {
        file: 'http/pager.ts',
        find: 'const next = nextByOffset(memory, position, page.rows.map(idOf), list.label);',
        replace: 'const next = { offset: position.offset + page.rows.length, done: page.rows.length === 0 };',
      },
    ],
  },
  {
    name: 'no-overlap',
    bug: 'The next refresh looks back no further than to where this one began, and changes become visible late.',
    edits: [{ file: 'sync/watermark.ts', find: '10 * 60_000', replace: '0' }],
  },
  {
    name: 'second-run-let-in',
    bug: 'A second run that Google’s lock lets in by mistake writes while the first one does.',
    edits: [
      { file: 'sheet/lease.ts', find: 'if (leftMs > 0) throw busy(leftMs);', replace: '' },
      {
        file: 'app/run-account.ts',
        find: 'if (found?.integrity.revision !== latest.integrity.revision) throw busy(0);',
        replace: '',
      },
    ],
  },
  {
    name: 'typed-in-rows-removed',
    bug: 'A row that leaves takes along what its user has typed in it.',
    edits: [
      { file: 'sheet/removal.ts', find: 'rows.filter((row) => !before.get(row)?.isTyped)', replace: 'rows' },
      {
        file: 'sheet/removal.ts',
        find: 'rows.filter((row) => before.get(row)?.isTyped || row === handed.stays)',
        replace: '[]',
      },
    ],
  },
  {
    name: 'no-apostrophe',
    bug: 'The texts of strangers go into cells as if they had been typed.',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a template
    edits: [{ file: 'sheet/cells.ts', find: "`'${fitted(value)}`", replace: '`${fitted(value)}`' }],
  },
];

/** Throws where there is none of that name. */
export function mutantNamed(name: string): Mutant {
  const found = MUTANTS.find((mutant) => mutant.name === name);
  if (found) return found;
  throw new RangeError(
    `There is no mutant "${name}", only ${MUTANTS.map((mutant) => `"${mutant.name}"`).join(', ')}.`,
  );
}
