import { ServiceError } from '../runtime/errors';
import type { Execution } from '../runtime/execution';
import { method, ServiceType } from '../runtime/service';

interface LockRef {
  readonly execution: Execution;
  readonly name: string;
}

/** Takes the lock or waits in vain: whoever holds it is a run around this one and cannot go on meanwhile. */
function tryLock({ execution, name }: LockRef, ms: number): boolean {
  const { locks, faults } = execution.world;
  if (faults.locks === 'work') {
    const wait = locks.waitMs(name);
    execution.spend('LockService', Math.min(wait, Math.max(0, ms)));
    if (wait > ms) return false;
  }
  // Where the lock is open a run that comes second is told what the first was told.
  if (faults.locks !== 'fail' && locks.take(name, execution)) return true;
  if (faults.locks === 'open') return true;
  execution.spend('LockService', Math.max(0, ms));
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
    ({ execution, name }: LockRef) =>
      execution.world.faults.locks === 'open' || execution.world.locks.holder(name) === execution,
  ),
  releaseLock: method([''], ({ execution, name }: LockRef) => execution.world.locks.release(name, execution)),
});

/** https://developers.google.com/apps-script/reference/lock/lock-service */
export const LockServiceType: ServiceType<Execution> = new ServiceType('LockService', 'LockService', {
  getScriptLock: method([''], (execution: Execution) => LockType.of({ execution, name: 'script' })),
  getDocumentLock: method([''], (execution: Execution) =>
    LockType.of({ execution, name: `document:${execution.file.id}` }),
  ),
  getUserLock: method([''], (execution: Execution) =>
    LockType.of({ execution, name: `user:${execution.user}` }),
  ),
});
