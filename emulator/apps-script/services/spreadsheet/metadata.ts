import { METADATA_CHARACTERS } from '../../limits';
import type { EnumValue } from '../../runtime/enumeration';
import { NotImplementedError, ServiceError } from '../../runtime/errors';
import type { Method } from '../../runtime/handle';
import { method, ServiceType } from '../../runtime/service';
import type { FileSheet, SpreadsheetFile } from '../../workbook/file';
import { type Metadata, type MetadataVisibility, sizeOf } from '../../workbook/metadata';
import { LocationType, MetadataType, RangeType, SpreadsheetType, sheetHandle } from './classes';
import {
  DeveloperMetadataLocationType as Location,
  DeveloperMetadataVisibility as Visibility,
} from './enums';
import { type LocationRef, type MetadataRef, type Place, RangeRef, SheetRef, SpreadsheetRef } from './refs';

/**
 * The places of a file, or of one tab, that have metadata.
 * Index loops, not iterators: each look-up goes through all columns, and often through all rows.
 */
function placesIn(file: SpreadsheetFile, only?: FileSheet): Place[] {
  const places: Place[] = [];
  if (!only && file.metadata) places.push({ holder: file });
  for (const sheet of only ? [only] : file.sheets) {
    if (sheet.metadata) places.push({ holder: sheet, sheet });
    const { columns, rows, rowMetadataCount } = sheet.grid;
    for (let i = 0; i < columns.length; i++) {
      const holder = columns[i];
      if (holder?.metadata) places.push({ holder, sheet, column: i + 1 });
    }
    let left = rowMetadataCount;
    for (let i = 0; left > 0 && i < rows.length; i++) {
      const holder = rows[i];
      if (!holder?.metadata) continue;
      places.push({ holder, sheet, row: i + 1 });
      left--;
    }
  }
  return places;
}

function find({ file, entry }: MetadataRef): Place {
  const place = placesIn(file).find(({ holder }) => holder.metadata?.includes(entry));
  if (!place) throw new ServiceError('The developer metadata no longer exists.');
  return place;
}

/** Throws where the metadata of a tab with its rows and columns, or of the spreadsheet, gets too large. */
function checkLimit(file: SpreadsheetFile, sheet: FileSheet | undefined, added: number): void {
  let size = added;
  if (sheet) for (const place of placesIn(file, sheet)) size += sizeOf(place.holder);
  else size += sizeOf(file);
  if (size > METADATA_CHARACTERS) {
    // The limit is documented, the message unverified.
    throw new ServiceError(`Developer metadata storage limit of ${METADATA_CHARACTERS} characters exceeded.`);
  }
}

function locationName({ sheet, row, column }: Place): keyof typeof Location {
  if (row !== undefined) return 'ROW';
  if (column !== undefined) return 'COLUMN';
  return sheet ? 'SHEET' : 'SPREADSHEET';
}

/** What an object of the script can add metadata to: of ranges, only a whole row or column. */
function holderOf(ref: SpreadsheetRef | SheetRef): Place {
  if (ref instanceof RangeRef) {
    const { sheet, rect } = ref;
    if (rect.rows === sheet.rowCount && rect.columns === 1) {
      const holder = sheet.grid.columns[rect.column - 1];
      if (holder) return { holder, sheet, column: rect.column };
    }
    if (rect.columns === sheet.columnCount && rect.rows === 1)
      return { holder: sheet.grid.ensureRow(rect.row), sheet, row: rect.row };
    throw new ServiceError(
      'Adding developer metadata to arbitrary ranges is not currently supported. Developer metadata may only be added to the top-level spreadsheet, an individual sheet, or an entire row or column.',
    );
  }
  return ref instanceof SheetRef ? { holder: ref.sheet, sheet: ref.sheet } : { holder: ref.file };
}

function add<Ref extends SpreadsheetRef | SheetRef>(
  ref: Ref,
  key: string,
  value: string | null,
  visibility: MetadataVisibility,
): void {
  const place = holderOf(ref);
  checkLimit(ref.file, place.sheet, key.length + (value?.length ?? 0));
  if (place.row !== undefined && place.sheet && !place.holder.metadata?.length)
    place.sheet.grid.rowMetadataCount++;
  place.holder.metadata ??= [];
  place.holder.metadata.push({ id: ref.file.nextId(), key, value, visibility });
  ref.file.changed();
}

function handlesOf(ref: SpreadsheetRef | SheetRef, place: Place): unknown[] {
  const { host, file } = ref;
  return (place.holder.metadata ?? []).map((entry) => MetadataType.of({ host, file, entry }));
}

function selfHandle(ref: SpreadsheetRef | SheetRef): unknown {
  if (ref instanceof RangeRef) return RangeType.of(ref);
  return ref instanceof SheetRef ? sheetHandle(ref.host, ref.sheet) : SpreadsheetType.of(ref);
}

/** What Spreadsheet, Sheet and Range share. */
export const metadataMethods: Record<string, Method> = {
  addDeveloperMetadata: method(
    [
      'string',
      'string,DeveloperMetadataVisibility',
      'string,string?',
      'string,string?,DeveloperMetadataVisibility',
    ],
    (ref: SpreadsheetRef | SheetRef, key: string, second?: string | null | EnumValue, third?: EnumValue) => {
      const value = typeof second === 'string' ? second : null;
      const visibility =
        (typeof second === 'object' && second !== null ? second.name : third?.name) ?? 'DOCUMENT';
      add(ref, key, value, visibility as MetadataVisibility);
      return selfHandle(ref);
    },
  ),
  getDeveloperMetadata: method([''], (ref: SpreadsheetRef | SheetRef) => handlesOf(ref, holderOf(ref))),
  createDeveloperMetadataFinder: method([''], (ref: SpreadsheetRef | SheetRef) =>
    FinderType.of({ ref, tests: [] }),
  ),
};

interface Finder {
  readonly ref: SpreadsheetRef | SheetRef;
  readonly tests: readonly ((entry: Metadata, place: Place) => boolean)[];
}

function narrow(finder: Finder, test: (entry: Metadata, place: Place) => boolean): unknown {
  return FinderType.of({ ref: finder.ref, tests: [...finder.tests, test] });
}

/** A finder of a sheet or range finds what is inside it. */
function search({ ref, tests }: Finder): unknown[] {
  const { host, file } = ref;
  const only = ref instanceof SheetRef ? ref.sheet : undefined;
  const rect = ref instanceof RangeRef ? ref.rect : undefined;
  const found: unknown[] = [];
  for (const place of placesIn(file, only)) {
    if (rect && place.row === undefined && place.column === undefined) continue;
    if (rect && place.row !== undefined && (place.row < rect.row || place.row >= rect.row + rect.rows))
      continue;
    if (
      rect &&
      place.column !== undefined &&
      (place.column < rect.column || place.column >= rect.column + rect.columns)
    )
      continue;
    for (const entry of place.holder.metadata ?? []) {
      if (tests.every((test) => test(entry, place))) found.push(MetadataType.of({ host, file, entry }));
    }
  }
  return found;
}

/** https://developers.google.com/apps-script/reference/spreadsheet/developer-metadata-finder */
const FinderType: ServiceType<Finder> = new ServiceType('SpreadsheetApp', 'DeveloperMetadataFinder', {
  withKey: method(['string'], (finder: Finder, key: string) => narrow(finder, (entry) => entry.key === key)),
  withValue: method(['string'], (finder: Finder, value: string) =>
    narrow(finder, (entry) => entry.value === value),
  ),
  withId: method(['int'], (finder: Finder, id: number) => narrow(finder, (entry) => entry.id === id)),
  withVisibility: method(['DeveloperMetadataVisibility'], (finder: Finder, visibility: EnumValue) =>
    narrow(finder, (entry) => entry.visibility === visibility.name),
  ),
  withLocationType: method(['DeveloperMetadataLocationType'], (finder: Finder, type: EnumValue) =>
    narrow(finder, (_entry, place) => locationName(place) === type.name),
  ),
  onIntersectingLocations: method([''], () => {
    throw new NotImplementedError('DeveloperMetadataFinder.onIntersectingLocations');
  }),
  find: method([''], search),
});

function change(ref: MetadataRef, key: string, value: string | null): unknown {
  if (ref.entry.fixed) return MetadataType.of(ref);
  const place = find(ref);
  const before = ref.entry.key.length + (ref.entry.value?.length ?? 0);
  checkLimit(ref.file, place.sheet, key.length + (value?.length ?? 0) - before);
  ref.entry.key = key;
  ref.entry.value = value;
  ref.file.changed();
  return MetadataType.of(ref);
}

function remove(ref: MetadataRef): void {
  const { holder, row, sheet } = find(ref);
  const left = (holder.metadata ?? []).filter((entry) => entry !== ref.entry);
  if (left.length > 0) holder.metadata = left;
  else {
    delete holder.metadata;
    if (row !== undefined && sheet) sheet.grid.rowMetadataCount--;
  }
  ref.file.changed();
}

/** https://developers.google.com/apps-script/reference/spreadsheet/developer-metadata */
MetadataType.implement({
  getId: method([''], ({ entry }: MetadataRef) => entry.id),
  getKey: method([''], ({ entry }: MetadataRef) => entry.key),
  getValue: method([''], ({ entry }: MetadataRef) => entry.value),
  getVisibility: method([''], ({ entry }: MetadataRef) => Visibility[entry.visibility]),
  setKey: method(['string'], (ref: MetadataRef, key: string) => change(ref, key, ref.entry.value)),
  setValue: method(['string'], (ref: MetadataRef, value: string) => change(ref, ref.entry.key, value)),
  setVisibility: method(['DeveloperMetadataVisibility'], (ref: MetadataRef, visibility: EnumValue) => {
    ref.entry.visibility = visibility.name as MetadataVisibility;
    return MetadataType.of(ref);
  }),
  getLocation: method([''], (ref: MetadataRef) =>
    LocationType.of({ host: ref.host, file: ref.file, place: find(ref) }),
  ),
  remove: method([''], remove),
});

/** https://developers.google.com/apps-script/reference/spreadsheet/developer-metadata-location */
LocationType.implement({
  getLocationType: method([''], ({ place }: LocationRef) => Location[locationName(place)]),
  getSpreadsheet: method([''], ({ host, file, place }: LocationRef) =>
    place.sheet ? null : SpreadsheetType.of(new SpreadsheetRef(host, file)),
  ),
  getSheet: method([''], ({ host, place }: LocationRef) =>
    place.sheet && place.row === undefined && place.column === undefined
      ? sheetHandle(host, place.sheet)
      : null,
  ),
  getColumn: method([''], ({ host, place: { sheet, column } }: LocationRef) => {
    if (!sheet || column === undefined) return null;
    return RangeType.of(new RangeRef(host, sheet, { row: 1, column, rows: sheet.rowCount, columns: 1 }));
  }),
  getRow: method([''], ({ host, place: { sheet, row } }: LocationRef) => {
    if (!sheet || row === undefined) return null;
    return RangeType.of(new RangeRef(host, sheet, { row, column: 1, rows: 1, columns: sheet.columnCount }));
  }),
});
