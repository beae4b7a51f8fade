import type { Handle } from '../../runtime/handle';
import type { Host } from '../../runtime/host';
import { ServiceType } from '../../runtime/service';
import type { FileSheet } from '../../workbook/file';
import {
  type LocationRef,
  type MetadataRef,
  type ProtectionRef,
  type RangeListRef,
  type RangeRef,
  SheetRef,
  type SpreadsheetRef,
  type TextFinderRef,
} from './refs';

/** Classes that return each other. Each is implemented in the file of its name. */
export const SpreadsheetType = new ServiceType<SpreadsheetRef>('SpreadsheetApp', 'Spreadsheet');
export const SheetType = new ServiceType<SheetRef>('SpreadsheetApp', 'Sheet');
export const RangeType = new ServiceType<RangeRef>('SpreadsheetApp', 'Range');
export const RangeListType = new ServiceType<RangeListRef>('SpreadsheetApp', 'RangeList');
export const FilterType = new ServiceType<SheetRef>('SpreadsheetApp', 'Filter');
export const ProtectionType = new ServiceType<ProtectionRef>('SpreadsheetApp', 'Protection');
export const MetadataType = new ServiceType<MetadataRef>('SpreadsheetApp', 'DeveloperMetadata');
export const TextFinderType = new ServiceType<TextFinderRef>('SpreadsheetApp', 'TextFinder');
export const LocationType = new ServiceType<LocationRef>('SpreadsheetApp', 'DeveloperMetadataLocation');

export function sheetHandle(host: Host, sheet: FileSheet): Handle {
  return SheetType.of(new SheetRef(host, sheet));
}
