import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Behavior, SpreadsheetFile } from '../../emulator/apps-script/index';
import { type Emulated, emulate } from './emulated';
import { conformanceScript } from './script';

let code = '';
beforeAll(async () => {
  code = await conformanceScript();
});

const SECOND = 1000;

/** The steps of facts/by-hand.ts, with the emulator's hands. Tagging leaves the time of the clock. */
function begin(behavior: Partial<Behavior>): {
  emulated: Emulated;
  tag: (file?: SpreadsheetFile) => string;
  tags: (file?: SpreadsheetFile) => string;
} {
  const emulated = emulate(code, { behavior });
  const { google, file } = emulated;
  const click = (item: string, where: SpreadsheetFile): unknown => {
    google.open(where);
    const run = google.clickMenu(where, undefined, ['Conformance', item]);
    expect(run.error).toBeUndefined();
    return run.value;
  };
  return {
    emulated,
    tag(where = file) {
      google.advance(SECOND);
      click('Tag this tab', where);
      return where.sheets[0]?.metadata?.[0]?.value ?? 'none';
    },
    tags: (where = file) => String(click('What is tagged?', where)),
  };
}

describe.each([true, false])('%s', (answer) => {
  test('by-hand/copied-file', () => {
    const { emulated, tag, tags } = begin({ fileCopiesCarryMetadata: answer });
    const time = tag();
    const copy = emulated.google.copyFile(emulated.file);
    expect(tags(copy)).toContain(`metadata: ${answer ? time : 'none'};`);
  });

  test('by-hand/copied-file-change', () => {
    const { emulated, tag, tags } = begin({ copiedMetadataCanBeChanged: answer });
    const first = tag();
    const copy = emulated.google.copyFile(emulated.file);
    const second = tag(copy);
    expect(second === first).toBe(!answer);
    expect(tags(copy)).toContain(`metadata: ${second};`);
  });

  test('by-hand/copied-file-properties', () => {
    const { emulated, tag, tags } = begin({ fileCopiesCarryProperties: answer });
    const time = tag();
    const copy = emulated.google.copyFile(emulated.file);
    expect(tags(copy)).toContain(`document property: ${answer ? time : 'none'}`);
  });

  test('by-hand/restored-version', () => {
    const { emulated, tag, tags } = begin({ restoresCarryMetadata: answer });
    const first = tag();
    const version = emulated.file.snapshot();
    const second = tag();
    emulated.file.restore(version);
    expect(tags()).toContain(`metadata: ${answer ? first : second};`);
  });

  test('by-hand/trigger-by-trigger', () => {
    const { google, file } = emulate(
      `function first() { ScriptApp.newTrigger('second').timeBased().after(1000).create() }
       function second() { ScriptApp.newTrigger('second').timeBased().after(3600000).create() }`,
      { behavior: { triggersMadeByTriggersAreDisabled: answer } },
    );
    google.call(file, undefined, 'first');
    google.advance(2 * SECOND);
    expect(google.triggers(file).map(({ disabled }) => disabled)).toEqual([answer]);
  });
});
