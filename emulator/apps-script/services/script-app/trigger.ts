import { enumeration } from '../../runtime/enumeration';
import type { Host } from '../../runtime/host';
import { method, ServiceType } from '../../runtime/service';
import type { TriggerInfo } from '../../triggers';

export const EventType = enumeration('EventType', [
  'CLOCK',
  'ON_OPEN',
  'ON_EDIT',
  'ON_FORM_SUBMIT',
  'ON_CHANGE',
  'ON_EVENT_UPDATED',
]);
export const TriggerSource = enumeration('TriggerSource', [
  'SPREADSHEETS',
  'CLOCK',
  'FORMS',
  'DOCUMENTS',
  'CALENDAR',
]);

export interface TriggerRef {
  readonly host: Host;
  readonly trigger: TriggerInfo;
}

/** https://developers.google.com/apps-script/reference/script/trigger */
export const TriggerType: ServiceType<TriggerRef> = new ServiceType('ScriptApp', 'Trigger', {
  getHandlerFunction: method([''], ({ trigger }: TriggerRef) => trigger.functionName),
  getUniqueId: method([''], ({ trigger }: TriggerRef) => trigger.id),
  getEventType: method([''], () => EventType.CLOCK),
  getTriggerSource: method([''], () => TriggerSource.CLOCK),
  getTriggerSourceId: method([''], () => null),
});
