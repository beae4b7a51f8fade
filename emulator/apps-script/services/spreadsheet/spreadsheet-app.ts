import { ServiceError } from '../../runtime/errors';
import type { Execution } from '../../runtime/execution';
import { method, ServiceType } from '../../runtime/service';
// The classes behind it: importing them implements them.
import './spreadsheet';
import './sheet';
import './range';
import './range-list';
import './filter';
import './protection';
import './text-finder';
import { UiType } from '../ui/ui';
import { RangeType, SpreadsheetType, sheetHandle } from './classes';
import * as enums from './enums';
import { RangeRef, SpreadsheetRef } from './refs';

function active(execution: Execution): unknown {
  return SpreadsheetType.of(new SpreadsheetRef(execution, execution.file));
}

function openById(execution: Execution, id: string): unknown {
  const file = execution.world.files.get(id);
  if (!file)
    throw new ServiceError(
      `Unexpected error while getting the method or property openById on object SpreadsheetApp.`,
    );
  return SpreadsheetType.of(new SpreadsheetRef(execution, file));
}

/** https://developers.google.com/apps-script/reference/spreadsheet/spreadsheet-app */
export const SpreadsheetAppType: ServiceType<Execution> = new ServiceType(
  'SpreadsheetApp',
  'SpreadsheetApp',
  {
    getActive: method([''], active),
    getActiveSpreadsheet: method([''], active),
    getActiveSheet: method([''], (execution: Execution) =>
      sheetHandle(execution, execution.file.activeSheet),
    ),
    getActiveRange: method([''], (execution: Execution) =>
      RangeType.of(new RangeRef(execution, execution.file.activeSheet, execution.file.activeRect)),
    ),
    getCurrentCell: method([''], (execution: Execution) =>
      RangeType.of(
        new RangeRef(execution, execution.file.activeSheet, {
          ...execution.file.activeRect,
          rows: 1,
          columns: 1,
        }),
      ),
    ),
    openById: method(['string'], openById),
    openByUrl: method(['string'], (execution: Execution, url: string) =>
      openById(execution, /\/d\/([^/]+)/.exec(url)?.[1] ?? ''),
    ),
    flush: method([''], () => undefined),
    getUi: method([''], (execution: Execution) => {
      if (!execution.hasUi) throw new ServiceError('Cannot call SpreadsheetApp.getUi() from this context.');
      return UiType.of(execution);
    }),
  },
  {
    CopyPasteType: enums.CopyPasteType,
    DeveloperMetadataLocationType: enums.DeveloperMetadataLocationType,
    DeveloperMetadataVisibility: enums.DeveloperMetadataVisibility,
    ProtectionType: enums.ProtectionType,
    SheetType: enums.SheetType,
    WrapStrategy: enums.WrapStrategy,
  },
);
