import { describe, expect, test } from '@jest/globals';
import { OTHER, OWNER, stage } from './script';

const code = `
  function onOpen() {
    const ui = SpreadsheetApp.getUi();
    ui.createAddonMenu().addItem('Open', 'open').addSeparator()
      .addSubMenu(ui.createMenu('More').addItem('Ask', 'ask')).addToUi();
  }
  function open() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('Sidebar').setTitle('Calls').setWidth(300)) }
  function ask() {
    const ui = SpreadsheetApp.getUi();
    const answer = ui.alert('Sure?', 'It takes a while.', ui.ButtonSet.YES_NO);
    const name = ui.prompt('Name?');
    SpreadsheetApp.getActiveSpreadsheet().toast('Done', 'Calls', 3);
    return [answer === ui.Button.YES, name.getResponseText(), String(name.getSelectedButton())];
  }
  function template() { return HtmlService.createTemplate('<? for (const x of [1, 2]) { ?><p><?= "<" + x ?></p><? } ?><?!= "<b>" ?>').evaluate().getContent() }
  function brokenTemplate() { HtmlService.createTemplate('<?= missing ?>').evaluate() }`;
const html = { Sidebar: '<!doctype html><p>Hello</p>' };

test('the menu of the last open, and what a click shows', () => {
  const { google, file } = stage(code, { html });
  expect(() => google.clickMenu(file, OWNER, ['Open'])).toThrow('Was the file opened?');
  google.open(file, OTHER);
  expect(google.menu(file, OTHER)).toEqual([
    {
      type: 'menu',
      caption: '',
      items: [
        { type: 'item', caption: 'Open', functionName: 'open' },
        { type: 'separator' },
        { type: 'menu', caption: 'More', items: [{ type: 'item', caption: 'Ask', functionName: 'ask' }] },
      ],
    },
  ]);
  expect(google.clickMenu(file, OTHER, ['Open'])).toMatchObject({
    kind: 'menu',
    user: OTHER,
    ok: true,
    ui: [{ type: 'sidebar', title: 'Calls', html: html.Sidebar }],
  });
  expect(() => google.clickMenu(file, OTHER, ['More', 'Nothing'])).toThrow('there are "Ask"');
});

test('dialogs are answered by `dialogs`, or with the first button', () => {
  const { google, file } = stage(code, { html });
  google.open(file);
  const usual = google.clickMenu(file, OWNER, ['More', 'Ask']);
  expect(usual.value).toEqual([true, '', 'OK']);
  expect(usual.ui.map((event) => event.type)).toEqual(['alert', 'prompt', 'toast']);
  google.dialogs.alert = ({ buttons }) => (buttons === 'YES_NO' ? 'NO' : 'OK');
  google.dialogs.prompt = () => ({ button: 'CANCEL', text: 'Ada' });
  expect(google.clickMenu(file, OWNER, ['More', 'Ask']).value).toEqual([false, 'Ada', 'CANCEL']);
});

describe('HTML', () => {
  test('templates run in the script', () => {
    const { value, call } = stage(code);
    expect(value('template')).toBe('<p>&lt;1</p><p>&lt;2</p><b>');
    expect(call('brokenTemplate').error).toMatchObject({
      name: 'ReferenceError',
      message: 'missing is not defined',
    });
  });

  test('an unknown file', () => {
    expect(stage(code).call('open').error?.message).toBe('No HTML file named Sidebar was found.');
  });
});

test('console and Logger write to the run and to `log`', () => {
  const lines: string[] = [];
  const { call } = stage(
    `function main() { console.log('a', { b: [1] }, null); console.error('bad'); Logger.log('%s of %s', 1, 2); Logger.log({ x: 1 }) }`,
    { log: (line) => lines.push(line) },
  );
  expect(call('main').console).toEqual(['a {"b":[1]} null', 'error: bad', '1 of 2', '{"x":1}']);
  expect(lines).toHaveLength(4);
});
