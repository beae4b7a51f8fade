import { ServiceError } from '../../runtime/errors';
import { method } from '../../runtime/service';
import { FilterType, RangeType } from './classes';
import { RangeRef, type SheetRef } from './refs';

export function createFilter(range: RangeRef): unknown {
  const sheet = range.editCells();
  if (sheet.filter) throw new ServiceError('You cannot create a filter in a sheet that already has one.');
  sheet.filter = range.rect;
  sheet.changed();
  return FilterType.of(range);
}

/**
 * The basic filter of a sheet: only its range, without criteria.
 * https://developers.google.com/apps-script/reference/spreadsheet/filter
 */
FilterType.implement({
  getRange: method([''], ({ host, sheet }: SheetRef) => {
    if (!sheet.filter) throw new ServiceError('The filter is no longer there.');
    return RangeType.of(new RangeRef(host, sheet, sheet.filter));
  }),
  remove: method([''], (ref: SheetRef) => {
    const sheet = ref.edit();
    sheet.filter = undefined;
    sheet.changed();
  }),
});
