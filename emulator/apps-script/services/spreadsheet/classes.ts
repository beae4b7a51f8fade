import type { Execution } from '../../runtime/execution';
import { type Handle, ServiceType } from '../../runtime/service';
import type { Sheet } from '../../workbook/sheet';
import type { LocationRef, MetadataRef } from './metadata';
import type { ProtectionRef } from './protection';
import type { RangeListRef } from './range-list';
import { type RangeRef, SheetRef, type SpreadsheetRef } from './refs';
import type { TextFinderRef } from './text-finder';

/** The classes that hand out each other. Each is implemented in the file of its name. */
export const SpreadsheetType = new ServiceType<SpreadsheetRef>('SpreadsheetApp', 'Spreadsheet');
export const SheetType = new ServiceType<SheetRef>('SpreadsheetApp', 'Sheet');
export const RangeType = new ServiceType<RangeRef>('SpreadsheetApp', 'Range');
export const RangeListType = new ServiceType<RangeListRef>('SpreadsheetApp', 'RangeList');
export const FilterType = new ServiceType<SheetRef>('SpreadsheetApp', 'Filter');
export const ProtectionType = new ServiceType<ProtectionRef>('SpreadsheetApp', 'Protection');
export const MetadataType = new ServiceType<MetadataRef>('SpreadsheetApp', 'DeveloperMetadata');
export const TextFinderType = new ServiceType<TextFinderRef>('SpreadsheetApp', 'TextFinder');
export const LocationType = new ServiceType<LocationRef>('SpreadsheetApp', 'DeveloperMetadataLocation');

export function sheetHandle(execution: Execution, sheet: Sheet): Handle {
  return SheetType.of(new SheetRef(execution, sheet));
}
