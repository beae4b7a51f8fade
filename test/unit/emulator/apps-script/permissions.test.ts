import { describe, expect, test } from '@jest/globals';
import { OTHER, OWNER, SCOPES, stage } from './script';

const SHEETS =
  '(https://www.googleapis.com/auth/spreadsheets.currentonly || https://www.googleapis.com/auth/spreadsheets)';
const FETCH = 'https://www.googleapis.com/auth/script.external_request';
const UI = 'https://www.googleapis.com/auth/script.container.ui';

/** A script whose onOpen tries one thing and logs the result. */
const opening = (statement: string): string => `
  function onOpen(e) { try { ${statement}; console.log('allowed') } catch (error) { console.log(error.message) } }
  function use() {}`;

describe('onOpen', () => {
  test.each([
    ['SpreadsheetApp.getUi().createAddonMenu().addItem("a", "b").addToUi()', 'allowed', 'allowed'],
    ['Utilities.formatDate(new Date(), "GMT", "y")', 'allowed', 'allowed'],
    ['ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL)', 'allowed', 'allowed'],
    [
      'SpreadsheetApp.getActiveSpreadsheet()',
      `You do not have permission to call SpreadsheetApp.getActiveSpreadsheet. Required permissions: ${SHEETS}`,
      'allowed',
    ],
    [
      'PropertiesService.getUserProperties()',
      'You do not have permission to call PropertiesService.getUserProperties.',
      'allowed',
    ],
    [
      'CacheService.getUserCache()',
      'You do not have permission to call CacheService.getUserCache.',
      'allowed',
    ],
    [
      'UrlFetchApp.fetch("https://callscaler.com")',
      `You do not have permission to call UrlFetchApp.fetch. Required permissions: ${FETCH}`,
      `You do not have permission to call UrlFetchApp.fetch. Required permissions: ${FETCH}`,
    ],
    [
      'SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput(""))',
      `You do not have permission to call Ui.showSidebar. Required permissions: ${UI}`,
      `You do not have permission to call Ui.showSidebar. Required permissions: ${UI}`,
    ],
  ])('%s', (statement, inNone, inLimited) => {
    const { google, file, call } = stage(opening(statement));
    expect(google.open(file, OTHER).console).toEqual([inNone]);
    // Someone uses the add-on here: from then on it is enabled in this file, for everyone.
    call('use');
    expect(google.open(file, OTHER).console).toEqual([inLimited]);
  });

  test('a bound script opens in LIMITED at once', () => {
    const { google, file } = stage(
      opening(
        'console.log(String(e.authMode), e.authMode === ScriptApp.AuthMode.LIMITED, e.source.getName())',
      ),
      { container: 'bound' },
    );
    expect(google.open(file).console).toEqual(['LIMITED true Untitled spreadsheet', 'allowed']);
  });

  test('an add-on: NONE until somebody uses it in this file, then LIMITED', () => {
    const mode = 'function onOpen(e) { console.log(String(e.authMode), typeof e.source) } function use() {}';
    const { google, file, call } = stage(mode);
    expect([google.open(file), google.open(file, OTHER)].map((run) => run.console)).toEqual([
      ['NONE undefined'],
      ['NONE undefined'],
    ]);
    call('use');
    expect(google.open(file, OTHER).console).toEqual(['LIMITED object']);
    expect(google.open(google.createFile()).console).toEqual(['NONE undefined']);
  });

  test("onInstall has all granted scopes and builds the menu; a bound script can't be installed", () => {
    const code = `function onInstall(e) {
      console.log(String(e.authMode), UrlFetchApp.fetch('https://callscaler.com/').getResponseCode());
      SpreadsheetApp.getUi().createAddonMenu().addItem('Open', 'use').addToUi();
    } function use() { return 'used' }`;
    const { google, file } = stage(code);
    expect(google.install(file, OTHER).console).toEqual(['FULL 200']);
    expect(google.clickMenu(file, OTHER, ['Open']).value).toBe('used');
    const bound = stage(code, { container: 'bound' });
    expect(() => bound.google.install(bound.file)).toThrow('A bound script is not installed');
  });

  test.each(['add-on', 'bound'] as const)('menu, sidebar and trigger run in FULL, %s', (container) => {
    const { google, file } = stage(
      `function onOpen() { SpreadsheetApp.getUi().createMenu('Menu').addItem('Fetch', 'fetches').addToUi() }
       function fetches() { return UrlFetchApp.fetch('https://callscaler.com/').getResponseCode() }
       function later() { ScriptApp.newTrigger('tick').timeBased().after(1000).create() }
       function tick(e) { console.log(String(e.authMode), fetches()) }`,
      { container },
    );
    google.open(file, OTHER);
    expect(google.clickMenu(file, OTHER, ['Menu', 'Fetch']).value).toBe(200);
    expect(google.call(file, OTHER, 'later').ok).toBe(true);
    expect(google.advance(2000).map((run) => run.console)).toEqual([['FULL 200']]);
  });

  test('the top level of the script runs in the same mode, and an error there leaves no menu', () => {
    const { google, file, call } = stage(
      'const store = PropertiesService.getUserProperties(); function onOpen() {} function f() { return 1 }',
    );
    expect(google.open(file)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('getUserProperties') },
    });
    expect(call('f').ok).toBe(true);
  });
});

describe('scopes', () => {
  const fetching =
    'function main() { return UrlFetchApp.fetch("https://callscaler.com/x").getResponseCode() }';
  const insufficient = `Specified permissions are not sufficient to call UrlFetchApp.fetch. Required permissions: ${FETCH}`;

  test("a scope that isn't in the manifest is not granted", () => {
    const { call } = stage(fetching, {
      manifest: { oauthScopes: SCOPES.filter((scope) => scope !== FETCH) },
    });
    expect(call('main').error?.message).toBe(insufficient);
  });

  test('a denied scope is not granted until the user grants it', () => {
    const { google, call } = stage(
      `${fetching} function ask() { const info = ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL, [${JSON.stringify(FETCH)}]);
       return [String(info.getAuthorizationStatus()), info.getAuthorizationStatus() === ScriptApp.AuthorizationStatus.REQUIRED, info.getAuthorizedScopes().length] }`,
    );
    google.consent(OWNER, { denied: [FETCH] });
    expect(call('main').error?.message).toBe(insufficient);
    expect(call('ask').value).toEqual(['REQUIRED', true, 3]);
    google.consent(OWNER, { denied: [] });
    expect(call('main').value).toBe(200);
    expect(call('ask').value).toEqual(['NOT_REQUIRED', false, 4]);
  });

  test('spreadsheets.currentonly does not open another file', () => {
    const { call, file } = stage('function main(id) { SpreadsheetApp.openById(id) }');
    expect(call('main', file.id).error?.message).toContain('not sufficient to call SpreadsheetApp.openById');
  });
});

describe('a custom function', () => {
  const code = `
    function READ() { return SpreadsheetApp.getActiveSheet().getRange('A1').getValue() }
    function WRITE() { SpreadsheetApp.getActiveSheet().getRange('A1').setValue(1) }
    function WRITES() { SpreadsheetApp.getActiveSheet().getRange('A1').setValues([[1]]) }
    function UI() { SpreadsheetApp.getUi() }
    function OPEN() { SpreadsheetApp.openById('x') }
    function TRIGGER() { ScriptApp.newTrigger('x') }
    function KEY() { return PropertiesService.getUserProperties().getProperty('key') }
    function SETKEY() { PropertiesService.getUserProperties().setProperty('key', 'x') }
    function FETCHES() { return UrlFetchApp.fetch('https://callscaler.com/').getResponseCode() }
    function SLOW() { for (;;) Utilities.sleep(1000) }
    function ECHO(x) { return [typeof x, Array.isArray(x), x instanceof Date] }
    function setKey(key) { PropertiesService.getUserProperties().setProperty('key', key) }`;

  test.each([
    ['WRITE', 'You do not have permission to call setValue'],
    ['WRITES', 'You do not have permission to call setValues'],
    ['UI', 'You do not have permission to call SpreadsheetApp.getUi.'],
    [
      'OPEN',
      'You do not have permission to call SpreadsheetApp.openById. Required permissions: https://www.googleapis.com/auth/spreadsheets',
    ],
    [
      'TRIGGER',
      'You do not have permission to call ScriptApp.newTrigger. Required permissions: https://www.googleapis.com/auth/script.scriptapp',
    ],
    ['SETKEY', 'You do not have permission to call setProperty'],
  ])('rejects %s', (name, message) => {
    const { google, file } = stage(code);
    expect(google.customFunction(file, name)).toMatchObject({ ok: false, error: { message } });
  });

  test('reads the spreadsheet, fetches, and has the properties of the owner', () => {
    const { google, file } = stage(code);
    file.sheet('Sheet1').type(1, 1, '7');
    google.call(file, OWNER, 'setKey', ['of the owner']);
    google.call(file, OTHER, 'setKey', ['of somebody else']);
    expect(google.customFunction(file, 'READ').value).toBe(7);
    expect(google.customFunction(file, 'KEY').value).toBe('of the owner');
    google.consent(OWNER, { denied: [FETCH] });
    expect(google.customFunction(file, 'FETCHES').value).toBe(200);
  });

  test('gets dates as dates and ends after 30 seconds', () => {
    const { google, file } = stage(code);
    expect(google.customFunction(file, 'ECHO', [new Date(0)]).value).toEqual(['object', false, true]);
    expect(google.customFunction(file, 'ECHO', [[[1]]]).value).toEqual(['object', true, false]);
    expect(google.customFunction(file, 'SLOW')).toMatchObject({ died: true, durationMs: 30_000 });
  });
});

describe('google.script.run', () => {
  const code = `
    function secret_() {} function date() { return { rows: [new Date()] } } function nothing() {}
    function echo(x) { return x } function broken() { throw new TypeError('Cannot read "x"') }`;

  test.each([
    ['secret_', [], 'google.script.run.secret_ is not a function'],
    ['missing', [], 'Script function not found: missing'],
    [
      'date',
      [],
      'Failed due to illegal value in property: result.rows[0] (google.script.run cannot carry a Date)',
    ],
    [
      'echo',
      [{ a: [new Date()] }],
      'Failed due to illegal value in property: argument[0].a[0] (google.script.run cannot carry a Date)',
    ],
    [
      'echo',
      [() => 1],
      'Failed due to illegal value in property: argument[0] (google.script.run cannot carry a function)',
    ],
    ['broken', [], 'Cannot read "x"'],
  ])('%s', (name, args, message) => {
    const { google, file } = stage(code);
    expect(google.call(file, OWNER, name, args)).toMatchObject({ ok: false, error: { message } });
  });

  test('carries copies of JSON values', () => {
    const { google, file, value } = stage(code);
    expect(value('echo', { a: [1, 'x', null, true] })).toEqual({ a: [1, 'x', null, true] });
    expect(value('nothing')).toBeUndefined();
    google.signInTwice(OWNER);
    expect(google.call(file, OWNER, 'nothing', []).error?.message).toContain('PERMISSION_DENIED');
  });
});
