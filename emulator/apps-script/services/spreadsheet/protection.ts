import { method } from '../../runtime/service';
import { ProtectionType, RangeType } from './classes';
import { ProtectionType as Kind } from './enums';
import { type ProtectionRef, RangeRef } from './refs';

const handle = (ref: ProtectionRef): unknown => ProtectionType.of(ref);

/** https://developers.google.com/apps-script/reference/spreadsheet/protection */
ProtectionType.implement({
  getDescription: method([''], ({ protection }: ProtectionRef) => protection.description),
  setDescription: method(['string'], (ref: ProtectionRef, description: string) => {
    ref.protection.description = description;
    return handle(ref);
  }),
  getProtectionType: method([''], ({ protection }: ProtectionRef) => Kind[protection.type]),
  getRange: method([''], ({ range, protection }: ProtectionRef) => {
    const { sheet } = range;
    const all = { row: 1, column: 1, rows: sheet.rowCount, columns: sheet.columnCount };
    return RangeType.of(new RangeRef(range.host, sheet, protection.rect ?? all));
  }),
  canEdit: method([''], ({ range, protection }: ProtectionRef) => {
    const { user } = range.host;
    return user === range.file.owner || protection.warningOnly || protection.editors.has(user);
  }),
  isWarningOnly: method([''], ({ protection }: ProtectionRef) => protection.warningOnly),
  setWarningOnly: method(['boolean'], (ref: ProtectionRef, warningOnly: boolean) => {
    ref.protection.warningOnly = warningOnly;
    return handle(ref);
  }),
  addEditor: method(['string'], (ref: ProtectionRef, editor: string) => {
    ref.protection.editors.add(editor);
    return handle(ref);
  }),
  removeEditors: method(['string[]'], (ref: ProtectionRef, editors: readonly string[]) => {
    for (const editor of editors) ref.protection.editors.delete(editor);
    return handle(ref);
  }),
  setUnprotectedRanges: method(['Range[]'], (ref: ProtectionRef, ranges: readonly RangeRef[]) => {
    ref.protection.unprotected = ranges.map((range) => range.rect);
    return handle(ref);
  }),
  remove: method([''], ({ range, protection }: ProtectionRef) => {
    const { sheet } = range;
    sheet.protections = sheet.protections.filter((other) => other !== protection);
    sheet.changed();
  }),
});
