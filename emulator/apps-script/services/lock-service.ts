import { ServiceError } from '../runtime/errors';
import type { Host } from '../runtime/host';
import { method, ServiceType } from '../runtime/service';

interface LockRef {
  readonly host: Host;
  readonly name: string;
}

/** Takes the lock, or waits without success: a run that has it can't go on until this one ends. */
function tryLock({ host, name }: LockRef, ms: number): boolean {
  const { locks, faults } = host.platform;
  if (faults.locks === 'work') {
    const wait = locks.waitMs(name);
    host.spend('LockService', Math.min(wait, Math.max(0, ms)));
    if (wait > ms) return false;
  }
  // An open lock tells every run that it has the lock.
  if (faults.locks !== 'fail' && locks.take(name, host)) return true;
  if (faults.locks === 'open') return true;
  host.spend('LockService', Math.max(0, ms));
  return false;
}

/** https://developers.google.com/apps-script/reference/lock/lock */
const LockType: ServiceType<LockRef> = new ServiceType('LockService', 'Lock', {
  tryLock: method(['int'], tryLock),
  waitLock: method(['int'], (ref: LockRef, ms: number) => {
    if (!tryLock(ref, ms))
      throw new ServiceError('Lock timeout: another process was holding the lock for too long.');
  }),
  hasLock: method(
    [''],
    ({ host, name }: LockRef) =>
      host.platform.faults.locks === 'open' || host.platform.locks.holder(name) === host,
  ),
  releaseLock: method([''], ({ host, name }: LockRef) => host.platform.locks.release(name, host)),
});

/** https://developers.google.com/apps-script/reference/lock/lock-service */
export const LockServiceType: ServiceType<Host> = new ServiceType('LockService', 'LockService', {
  getScriptLock: method([''], (host: Host) => LockType.of({ host, name: 'script' })),
  getDocumentLock: method([''], (host: Host) => LockType.of({ host, name: `document:${host.file.id}` })),
  getUserLock: method([''], (host: Host) => LockType.of({ host, name: `user:${host.user}` })),
});
