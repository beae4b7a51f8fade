import type { Execution } from '../runtime/execution';
import { method, ServiceType } from '../runtime/service';

/** https://developers.google.com/apps-script/reference/base/user */
const UserType: ServiceType<Execution> = new ServiceType('Session', 'User', {
  getEmail: method([''], ({ user }: Execution) => user),
});

/** https://developers.google.com/apps-script/reference/base/session */
export const SessionType: ServiceType<Execution> = new ServiceType('Session', 'Session', {
  getActiveUser: method([''], (execution: Execution) => UserType.of(execution)),
  getEffectiveUser: method([''], (execution: Execution) => UserType.of(execution)),
  getActiveUserLocale: method([''], () => 'en'),
  getScriptTimeZone: method([''], ({ world }: Execution) => world.scriptTimeZone),
  // A key that differs by user and says nothing about who it is.
  getTemporaryActiveUserKey: method([''], ({ user }: Execution) =>
    Buffer.from(`key of ${user}`).toString('base64url'),
  ),
});
