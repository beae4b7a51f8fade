import type { ServiceCall } from '../../emulator/apps-script/index';
import { meet, type Simulation, say } from './simulation';

/** What Google does to a run, or to all runs of a round. Each is counted where it really happens. */
export const GOOGLE_KINDS = [
  'death before a service call',
  'death after a service call',
  'death between rows and checkpoint',
  'unflushed writes lost at a death',
  'exception before a service call',
  'exception after a service call',
  'lock that fails',
  'forgetful cache',
  'daily quota used up',
  'consent withdrawn',
  'trigger dropped and mended',
  'key revoked and replaced',
  'clocks changed',
] as const;

/** The next run ends, or hears an exception, at one of its service calls. */
export function googleFault(sim: Simulation): void {
  const { google, random: draw } = sim.world;
  const when = draw.pick(['before', 'after'] as const);
  const then = draw.pick(['die', 'die', 'throw'] as const);
  const isWrite = draw.chance(0.4);
  const message = `Planned fault ${++sim.planned}`;
  const place = isWrite
    ? {
        method: draw.pick([
          'setValues',
          'deleteRows',
          'setNumberFormat',
          'flush',
          'sort',
          'setValue',
          'insertRowsAfter',
          'copyTo',
          'setNote',
        ]),
        call: draw.int(1, 3),
      }
    : { call: draw.int(1, 160) };
  google.faults.plan({ ...place, when, then, message });
  sim.plans.push({
    message,
    kind: `${then === 'die' ? 'death' : 'exception'} ${when} a service call`,
    isDeath: then === 'die',
  });
  say(
    sim,
    `planned: ${then} ${when} call ${place.call} of ${'method' in place ? place.method : 'any method'}`,
  );
}

/** Ends a run that has written rows at the moment it is about to move its checkpoint. */
export function deathBeforeCheckpoint(sim: Simulation): (call: ServiceCall) => void {
  const { google, random: draw } = sim.world;
  let left = draw.int(1, 3);
  let writer: ServiceCall['run'] | undefined;
  return (call) => {
    if (call.className === 'Range' && call.method === 'setValues') writer = call.run;
    const isCheckpoint = call.className === 'DeveloperMetadata' && call.method === 'setValue';
    if (!isCheckpoint || writer !== call.run) return;
    writer = undefined;
    if (--left !== 0) return;
    const message = `Planned fault ${++sim.planned}`;
    // biome-ignore lint/suspicious/noThenProperty: a plan says what happens then
    google.faults.plan({ call: 1, when: 'before', then: 'die', message });
    sim.plans.push({ message, kind: 'death between rows and checkpoint', isDeath: true });
  };
}

/** From some request on, all that is sent this day is refused in Google's own words. */
export function usedUpQuota(sim: Simulation): (call: ServiceCall) => void {
  const { google, random: draw } = sim.world;
  let left = draw.int(1, 4);
  return (call) => {
    if (call.service !== 'UrlFetchApp' || !call.method.startsWith('fetch') || --left > 0) return;
    if (left === 0) meet(sim, 'daily quota used up');
    sim.thrown++;
    google.faults.plan({
      service: 'UrlFetchApp',
      call: 1,
      when: 'before',
      // biome-ignore lint/suspicious/noThenProperty: a plan says what happens then
      then: 'throw',
      message: 'Service invoked too many times for one day: urlfetch.',
    });
  };
}

const FETCH_SCOPE = 'https://www.googleapis.com/auth/script.external_request';

/** Something lasts for a whole round. Returns what ends it and, where people have to act, lets them. */
export function lastingTrouble(sim: Simulation): () => void {
  const { google, random: draw, user } = sim.world;
  const chance = draw.next();
  const runsBefore = google.runs.length;
  const ifAnyRan = (kind: string): void => {
    if (google.runs.length > runsBefore) meet(sim, kind);
  };
  if (chance < 0.05) {
    google.faults.locks = 'fail';
    return () => ifAnyRan('lock that fails');
  }
  if (chance < 0.1) {
    google.faults.caches = 'forget';
    google.forgetCaches();
    return () => ifAnyRan('forgetful cache');
  }
  if (chance < 0.14) {
    say(sim, 'the consent is withdrawn');
    google.consent(user, { denied: [FETCH_SCOPE] });
    return () => {
      google.consent(user, { denied: [] });
      ifAnyRan('consent withdrawn');
    };
  }
  return () => undefined;
}
