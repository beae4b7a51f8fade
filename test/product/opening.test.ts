import { describe, expect, test } from '@jest/globals';
import {
  createGoogle,
  type Google,
  type MenuItem,
  type SpreadsheetFile,
} from '../../emulator/apps-script/index';
import { BUNDLE } from './stage';

/**
 * How the built bundle opens, wherever it lives.
 * https://developers.google.com/workspace/add-ons/concepts/editor-auth-lifecycle
 */
const COLLEAGUE = 'colleague@example.com';

function begin(container: 'bound' | 'add-on'): { google: Google; file: SpreadsheetFile } {
  const google = createGoogle({ ...BUNDLE, http: () => [], container });
  return { google, file: google.createFile() };
}

const captions = (menu: readonly MenuItem[]): string[] =>
  menu.flatMap((item) =>
    item.type === 'menu' ? captions(item.items) : item.type === 'item' ? [item.caption] : [],
  );
const functions = (menu: readonly MenuItem[]): string[] =>
  menu.flatMap((item) =>
    item.type === 'menu' ? functions(item.items) : item.type === 'item' ? [item.functionName] : [],
  );

/** Under AuthMode.NONE nothing but these is allowed, and nothing but these is called. */
const MENU_CALLS = /^(SpreadsheetApp\.getUi|Ui\.create\w*Menu|Menu\.\w+)$/;

describe.each(['add-on', 'bound'] as const)('%s', (container) => {
  test('the menu is there before anybody has allowed anything', () => {
    const { google, file } = begin(container);
    google.consent(file.owner, { denied: BUNDLE.manifest.oauthScopes });
    const run = google.open(file);
    expect(run.error).toBeUndefined();
    expect(captions(google.menu(file))).toContain('Open sidebar');
    expect(Object.keys(run.calls).filter((call) => !MENU_CALLS.test(call))).toEqual([]);
  });

  test('it is the same menu for everyone, before and after the first use', () => {
    const { google, file } = begin(container);
    google.open(file);
    const first = google.menu(file);
    google.clickMenu(file, undefined, ['Open sidebar']);
    for (const user of [file.owner, COLLEAGUE]) {
      expect(google.open(file, user).ok).toBe(true);
      expect(google.menu(file, user)).toEqual(first);
    }
  });

  test('each item leads to a function of the bundle', () => {
    const { google, file } = begin(container);
    google.open(file);
    const names = functions(google.menu(file));
    expect(names.length).toBeGreaterThan(1);
    for (const name of names) expect(BUNDLE.code).toContain(`function ${name}(`);
    const run = google.clickMenu(file, undefined, ['Open sidebar']);
    expect(run.ui).toMatchObject([{ type: 'sidebar', title: 'CallScaler' }]);
  });
});

test('after the installation the menu is there at once', () => {
  const { google, file } = begin('add-on');
  expect(google.install(file, COLLEAGUE)).toMatchObject({ ok: true });
  expect(captions(google.menu(file, COLLEAGUE))).toContain('Open sidebar');
});
