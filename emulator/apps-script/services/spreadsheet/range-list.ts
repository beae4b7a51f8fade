import type { Method } from '../../runtime/handle';
import { method } from '../../runtime/service';
import { RangeListType, RangeType } from './classes';
import { formatMethods } from './range-format';
import type { RangeListRef, RangeRef } from './refs';

const SHARED = [
  'setNumberFormat',
  'setBackground',
  'setFontColor',
  'setFontWeight',
  'setFontStyle',
  'setNote',
  'clearFormat',
  'clearNote',
];

/** A method of Range, called for each range of the list. */
function onEach(name: string): Method {
  const one = formatMethods[name] as Method;
  return {
    signature: one.signature,
    body: ((list: RangeListRef, ...args: unknown[]) => {
      for (const range of list.ranges)
        (one.body as (self: RangeRef, ...args: unknown[]) => unknown)(range, ...args);
      return RangeListType.of(list);
    }) as Method['body'],
  };
}

function clearContent(list: RangeListRef): unknown {
  for (const range of list.ranges) {
    range.editCells().clearRect(range.rect, { contents: true, formats: false, notes: false });
    range.sheet.changed();
  }
  return RangeListType.of(list);
}

/** https://developers.google.com/apps-script/reference/spreadsheet/range-list */
RangeListType.implement({
  getRanges: method([''], ({ ranges }: RangeListRef) => ranges.map((range) => RangeType.of(range))),
  clearContent: method([''], clearContent),
  ...Object.fromEntries(SHARED.map((name) => [name, onEach(name)])),
});
