import { describe, expect, test } from '@jest/globals';
import { OWNER, stage } from './script';

const code = `
  function book() { return SpreadsheetApp.getActiveSpreadsheet() }
  function tagAll() {
    const sheet = book().getSheets()[0];
    book().addDeveloperMetadata('place', 'file');
    sheet.addDeveloperMetadata('place', 'tab', SpreadsheetApp.DeveloperMetadataVisibility.PROJECT);
    sheet.getRange('C:C').addDeveloperMetadata('place', 'column');
    sheet.getRange('5:5').addDeveloperMetadata('place', 'row');
  }
  function find() {
    return book().createDeveloperMetadataFinder().withKey('place').find().map((entry) => {
      const at = entry.getLocation();
      const column = at.getColumn(), row = at.getRow(), sheet = at.getSheet();
      return [entry.getValue(), String(at.getLocationType()), column ? column.getColumn() : row ? row.getRow() : sheet ? sheet.getName() : ''];
    });
  }
  function findColumns() {
    return book().createDeveloperMetadataFinder().withLocationType(SpreadsheetApp.DeveloperMetadataLocationType.COLUMN).find().length;
  }
  function within(name) { return book().getSheetByName(name).createDeveloperMetadataFinder().find().map((entry) => entry.getValue()) }
  function inRange(a1) { return book().getSheets()[0].getRange(a1).createDeveloperMetadataFinder().find().map((entry) => entry.getValue()) }
  function ofColumn(a1) { return book().getSheets()[0].getRange(a1).getDeveloperMetadata().map((entry) => entry.getValue()) }
  function change(value) { book().createDeveloperMetadataFinder().withValue('tab').find()[0].setValue(value) }
  function removeAll() { book().createDeveloperMetadataFinder().find().forEach((entry) => entry.remove()) }
  function fill(size) { book().getSheets()[0].addDeveloperMetadata('k', 'x'.repeat(size)) }
  function fillFile(size) { book().addDeveloperMetadata('k', 'x'.repeat(size)) }
  function setDocument() { PropertiesService.getDocumentProperties().setProperty('k', 'v') }
  function getDocument() { return PropertiesService.getDocumentProperties().getProperty('k') }`;

function tagged(behavior = {}) {
  const built = stage(code, { behavior });
  built.value('tagAll');
  return built;
}

describe('developer metadata', () => {
  test('can be on the file, a tab, a column or a row', () => {
    const { value } = tagged();
    expect(value('find')).toEqual([
      ['file', 'SPREADSHEET', ''],
      ['tab', 'SHEET', 'Sheet1'],
      ['column', 'COLUMN', 3],
      ['row', 'ROW', 5],
    ]);
    expect(value('findColumns')).toBe(1);
    expect(value('within', 'Sheet1')).toEqual(['tab', 'column', 'row']);
    expect(value('inRange', 'A1:B2')).toEqual([]);
    expect(value('inRange', 'B4:D6')).toEqual(['column', 'row']);
    expect(value('ofColumn', 'C:C')).toEqual(['column']);
  });

  test('stays with its column, row and tab', () => {
    const { file, value } = tagged();
    const sheet = file.sheet('Sheet1');
    sheet.insertColumns(1, 2).moveColumns(5, 1, 2).insertRows(1).moveRows(6, 1, 2).rename('Calls');
    sheet.hide(false);
    expect(value('find')).toEqual([
      ['file', 'SPREADSHEET', ''],
      ['tab', 'SHEET', 'Calls'],
      ['column', 'COLUMN', 2],
      ['row', 'ROW', 2],
    ]);
  });

  test('is deleted with its column, row or tab', () => {
    const { file, value } = tagged();
    file.sheet('Sheet1').deleteColumns(3).deleteRows(5);
    expect(value('find')).toEqual([
      ['file', 'SPREADSHEET', ''],
      ['tab', 'SHEET', 'Sheet1'],
    ]);
    file.insertSheet('Other');
    file.sheet('Sheet1').delete();
    expect(value('find')).toEqual([['file', 'SPREADSHEET', '']]);
  });

  test('can be changed and removed', () => {
    const { value } = tagged();
    value('change', 'new');
    expect(value('within', 'Sheet1')).toEqual(['new', 'column', 'row']);
    value('removeAll');
    expect(value('find')).toEqual([]);
  });

  test('has 30,000 characters for each tab and 30,000 for the file itself', () => {
    const { value, call } = stage(code);
    value('fill', 29_999);
    expect(call('fill', 0).error?.message).toContain('30000 characters');
    expect(call('fillFile', 29_999).ok).toBe(true);
    expect(call('fillFile', 0).ok).toBe(false);
  });

  test.each([
    [true, ['tab', 'column', 'row']],
    [false, []],
  ])('a copied tab and a copied file carry it: %s', (carry, expected) => {
    const { google, file, value } = tagged({ tabCopiesCarryMetadata: carry, fileCopiesCarryMetadata: carry });
    file.sheet('Sheet1').duplicate('Copy');
    expect(value('within', 'Copy')).toEqual(expected);
    value('setDocument');
    const copy = google.copyFile(file, { owner: 'copier@example.com' });
    expect(google.call(copy, 'copier@example.com', 'within', ['Sheet1']).value).toEqual(expected);
    expect(google.call(copy, 'copier@example.com', 'getDocument').value).toBeNull();
    expect(value('getDocument')).toBe('v');
  });

  test.each([
    [true, 'old'],
    [false, 'new'],
  ])('going back to a version takes it back: %s', (restoresCarryMetadata, expected) => {
    const { google, file, value } = stage(code, { behavior: { restoresCarryMetadata } });
    value('tagAll');
    value('change', 'old');
    file.sheet('Sheet1').type(1, 1, 'before');
    const version = file.snapshot();
    file.sheet('Sheet1').type(1, 1, 'after').insertRows(1);
    const entries = google.call(file, OWNER, 'within', ['Sheet1']).value as string[];
    expect(entries[0]).toBe('old');
    // The value of the entry is "old" now: find it by that.
    const holder = file.sheet('Sheet1').metadata?.[0];
    if (holder) holder.value = 'new';
    file.restore(version);
    expect(file.sheet('Sheet1').value(1, 1)).toBe('before');
    expect((value('within', 'Sheet1') as string[])[0]).toBe(expected);
  });
});
