import { noteUse } from '../connections/permissions';
import { type Deployment, deploymentOf, rememberRefusal } from '../google/deployment';
import { documentProperties, userProperties } from '../google/properties';
import { fileId, now } from '../google/runtime';
import { makeSchedule, removeSchedule, scheduleIds } from '../google/triggers';
import { triggerMinutes } from '../imports/schedule';
import { ProblemError, toProblem } from '../problem';
import type { Schedule, ServerFunctions } from '../protocol';
import { logText } from '../text/render-problem';
import { importStatus } from './import-status';
import { type OpenImport, openImports, ownImports } from './import-store';
import { answer } from './services';

/** The trigger behind the schedules: made to fit them, watched, and made anew. */

/** A trigger fires at least hourly; one that has been silent for longer is not only late. */
const SILENT_MS = 3 * 3_600_000;
/** A sign of life that is younger is not written again: with an hourly trigger every other run saves a round trip. */
const FRESH_MS = 80 * 60_000;
const HOURLY = 60;

/** What this user's trigger in this file was when it last gave a sign of life. */
interface TriggerRecord {
  readonly id: string;
  readonly minutes: number;
  readonly heartbeatAt: number;
}

export const container = (): Deployment => deploymentOf(documentProperties());

/** Throws `bad_input` where Google does not allow such a schedule. */
export function refuseUnsupported(schedule: Schedule): void {
  if (schedule.every !== 'minutes' || container() === 'bound') return;
  throw new ProblemError('bad_input', { reason: 'minutes_not_allowed', minutes: schedule.minutes });
}

/** What Google makes of a schedule that came from a file where more was possible. */
export function possible(schedule: Schedule, where: () => Deployment): Schedule {
  return schedule.every === 'minutes' && where() === 'add-on' ? { every: 'hours', hours: 1 } : schedule;
}

/**
 * Makes the trigger fit the schedules of the imports that this user can refresh; an import on its way needs one as
 * well, to be finished when the sidebar is closed. A schedule that cannot be had does not undo what the user has done:
 * `triggerHealthy` shows it, with the way to mend it.
 */
export function saveSchedule(): void {
  try {
    const wanted = wantedMinutes(ownImports(openImports()));
    const record = readRecord();
    const present = scheduleIds();
    if (wanted === undefined) {
      if (present.length > 0) removeSchedule();
      if (record) userProperties().remove(recordKey());
      return;
    }
    const fits = record?.minutes === wanted && present.length === 1 && present[0] === record.id;
    if (!fits) make(wanted);
  } catch (error) {
    console.warn(`The trigger could not be made: ${logText(toProblem(error))}`);
  }
}

/** False where a schedule of this user has no trigger, or one that Google no longer fires. */
export function isTriggerHealthy(
  imports: readonly OpenImport[],
  hasOwnKey: (id: string) => boolean,
): boolean {
  const record = readRecord();
  const isExpected = imports.some(
    ({ stored: { definition, paused } }) =>
      !paused &&
      definition.schedule.every !== 'never' &&
      // With somebody else's shared key an import is that person's to run, unless this user had a trigger here.
      (definition.connectionIds.some(hasOwnKey) || record !== undefined),
  );
  if (!isExpected) return true;
  try {
    return scheduleIds().length > 0 && !(record && now() - record.heartbeatAt > SILENT_MS);
  } catch {
    return false;
  }
}

export const repairSchedule: ServerFunctions['repairSchedule'] = () =>
  answer(() => {
    make(wantedMinutes(ownImports(openImports())) ?? HOURLY);
    return null;
  });

/**
 * A triggered run leaves a sign of life now and then, so that a trigger which is there but no longer fires can be told,
 * and a file that is refreshed counts as one in use. It is kept with the count of what the run sends, or at its end.
 */
export function recordHeartbeat(): void {
  const user = userProperties();
  const later = { ...user, set: user.setLater };
  noteUse(later, fileId(), now());
  const record = readRecord();
  if (record && now() - record.heartbeatAt > FRESH_MS) writeRecord({ ...record, heartbeatAt: now() }, later);
}

function wantedMinutes(imports: readonly OpenImport[]): number | undefined {
  const schedules = imports
    .filter(({ stored }) => !stored.paused)
    .map((open): Schedule => {
      const { schedule } = open.stored.definition;
      return schedule.every === 'never' && importStatus(open).isUnderway
        ? { every: 'hours', hours: 1 }
        : schedule;
    });
  return triggerMinutes(schedules.map((schedule) => possible(schedule, container)));
}

function make(minutes: number): void {
  const { id, minutes: made, isHourlyAtMost } = makeSchedule(minutes);
  if (isHourlyAtMost) rememberRefusal(documentProperties());
  writeRecord({ id, minutes: made, heartbeatAt: now() });
}

/** In the user's properties, which reach across files: each file has its own. */
const recordKey = (): string => `trigger:${fileId()}`;

function readRecord(): TriggerRecord | undefined {
  const [id, minutes, heartbeatAt] = (userProperties().get(recordKey()) ?? '').split(' ');
  if (!id || !(Number(minutes) > 0) || !(Number(heartbeatAt) > 0)) return undefined;
  return { id, minutes: Number(minutes), heartbeatAt: Number(heartbeatAt) };
}

function writeRecord({ id, minutes, heartbeatAt }: TriggerRecord, store = userProperties()): void {
  store.set(recordKey(), `${id} ${minutes} ${heartbeatAt}`);
}
