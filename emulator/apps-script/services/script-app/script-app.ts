import { AuthMode } from '../../runtime/auth-mode';
import { type EnumValue, enumeration } from '../../runtime/enumeration';
import type { Host } from '../../runtime/host';
import { method, ServiceType } from '../../runtime/service';
import { AuthorizationInfoType, AuthorizationStatus } from './authorization';
import { EventType, type TriggerRef, TriggerSource, TriggerType } from './trigger';
import { newTrigger, TriggerBuilderType } from './trigger-builder';

const WeekDay = enumeration('Weekday', [
  'SUNDAY',
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
]);

const InstallationSource = enumeration('InstallationSource', [
  'APPS_MARKETPLACE_DOMAIN_ADD_ON',
  'NONE',
  'WEB_STORE_ADD_ON',
]);

/** The user's triggers in this document. An add-on sees no others, and a bound script has no others. */
function triggers(host: Host): unknown[] {
  return host.platform.triggers
    .list()
    .filter((trigger) => trigger.user === host.user && trigger.fileId === host.file.id)
    .map((trigger) => TriggerType.of({ host, trigger }));
}

/** https://developers.google.com/apps-script/reference/script/script-app */
export const ScriptAppType: ServiceType<Host> = new ServiceType(
  'ScriptApp',
  'ScriptApp',
  {
    newTrigger: method(['string'], (host: Host, functionName: string) =>
      TriggerBuilderType.of(newTrigger(host, functionName)),
    ),
    getProjectTriggers: method([''], triggers),
    getUserTriggers: method(['Spreadsheet'], triggers),
    deleteTrigger: method(
      ['Trigger'],
      ({ platform }: Host, { trigger }: TriggerRef) => void platform.triggers.remove(trigger.id),
    ),
    getAuthorizationInfo: method(
      ['AuthMode', 'AuthMode,string[]'],
      (host: Host, mode: EnumValue, scopes?: readonly string[]) =>
        AuthorizationInfoType.of({ host, mode, scopes }),
    ),
    getInstallationSource: method(
      [''],
      ({ platform }: Host) =>
        InstallationSource[
          platform.isAddOn && platform.behavior.installationSourceTells ? 'WEB_STORE_ADD_ON' : 'NONE'
        ],
    ),
    getScriptId: method([''], () => 'emulated-script'),
  },
  { AuthMode, AuthorizationStatus, EventType, InstallationSource, TriggerSource, WeekDay },
);
