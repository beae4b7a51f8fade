import type { Host } from '../runtime/host';
import { method, ServiceType } from '../runtime/service';

/** https://developers.google.com/apps-script/reference/base/user */
const UserType: ServiceType<Host> = new ServiceType('Session', 'User', {
  getEmail: method([''], ({ user }: Host) => user),
});

/** https://developers.google.com/apps-script/reference/base/session */
export const SessionType: ServiceType<Host> = new ServiceType('Session', 'Session', {
  getActiveUser: method([''], (host: Host) => UserType.of(host)),
  getEffectiveUser: method([''], (host: Host) => UserType.of(host)),
  getActiveUserLocale: method([''], () => 'en'),
  getScriptTimeZone: method([''], ({ platform }: Host) => platform.scriptTimeZone),
  // A key that differs by user and says nothing about who it is.
  getTemporaryActiveUserKey: method([''], ({ user }: Host) =>
    Buffer.from(`key of ${user}`).toString('base64url'),
  ),
});
