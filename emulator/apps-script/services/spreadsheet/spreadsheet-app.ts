import { ServiceError } from '../../runtime/errors';
import type { Host } from '../../runtime/host';
import { method, ServiceType } from '../../runtime/service';
// Importing these files implements the classes of the service.
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

function active(host: Host): unknown {
  return SpreadsheetType.of(new SpreadsheetRef(host, host.file));
}

function openById(host: Host, id: string): unknown {
  const file = host.platform.files.get(id);
  if (!file)
    throw new ServiceError(
      `Unexpected error while getting the method or property openById on object SpreadsheetApp.`,
    );
  return SpreadsheetType.of(new SpreadsheetRef(host, file));
}

/** https://developers.google.com/apps-script/reference/spreadsheet/spreadsheet-app */
export const SpreadsheetAppType: ServiceType<Host> = new ServiceType(
  'SpreadsheetApp',
  'SpreadsheetApp',
  {
    getActive: method([''], active),
    getActiveSpreadsheet: method([''], active),
    getActiveSheet: method([''], (host: Host) => sheetHandle(host, host.file.activeSheet)),
    getActiveRange: method([''], (host: Host) =>
      RangeType.of(new RangeRef(host, host.file.activeSheet, host.file.activeRect)),
    ),
    getCurrentCell: method([''], (host: Host) =>
      RangeType.of(
        new RangeRef(host, host.file.activeSheet, {
          ...host.file.activeRect,
          rows: 1,
          columns: 1,
        }),
      ),
    ),
    openById: method(['string'], openById),
    openByUrl: method(['string'], (host: Host, url: string) =>
      openById(host, /\/d\/([^/]+)/.exec(url)?.[1] ?? ''),
    ),
    flush: method([''], () => undefined),
    getUi: method([''], (host: Host) => {
      if (!host.hasUi) throw new ServiceError('Cannot call SpreadsheetApp.getUi() from this context.');
      return UiType.of(host);
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
