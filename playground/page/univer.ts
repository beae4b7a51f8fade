/**
 * The spreadsheet's library and the few lines that must extend its classes: 11 MB that seldom change, so they make
 * a bundle of their own, kept in a cache and loaded after the page's frame stands.
 */
import { LocaleType, LogLevel, Univer } from '@univerjs/core';
import { FUniver } from '@univerjs/core/facade';
import { UniverSheetsCorePreset } from '@univerjs/preset-sheets-core';
import enUS from '@univerjs/preset-sheets-core/locales/en-US';
import '@univerjs/preset-sheets-core/lib/index.css';

export {
  ICommandService,
  IUniverInstanceService,
  mergeWorksheetSnapshotWithDefault,
  UniverInstanceType,
} from '@univerjs/core';
export { FunctionType, IDescriptionService, IFunctionService } from '@univerjs/preset-sheets-core';
export { ScriptFunction } from './univer-function';

/**
 * `createUniver` of `@univerjs/presets`, without that package: it brings one along whose license is not free.
 * The preset without a worker evaluates on the main thread, where functions may be asynchronous closures.
 */
export function startUniver(container: HTMLElement): { univer: Univer; api: FUniver } {
  const univer = new Univer({
    locale: LocaleType.EN_US,
    locales: { [LocaleType.EN_US]: enUS },
    logLevel: LogLevel.WARN,
  });
  const { plugins } = UniverSheetsCorePreset({
    container,
    header: true,
    toolbar: true,
    ribbonType: 'simple',
    formulaBar: true,
    // Beside the sidebar the sums of a selection would push the tabs away.
    footer: { statisticBar: false },
    disableTextFormatAlert: true,
    disableTextFormatMark: true,
    disableAutoFocus: true,
    sheets: { disableForceStringAlert: true, disableForceStringMark: true },
  });
  for (const plugin of plugins) {
    if (Array.isArray(plugin)) univer.registerPlugin(plugin[0], plugin[1]);
    else univer.registerPlugin(plugin);
  }
  return { univer, api: FUniver.newAPI(univer) };
}
