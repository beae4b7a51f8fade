import { forgetLeft } from './memory';
import { liveTabs, meet, type Simulation, say } from './simulation';

const HOUR = 3_600_000;

/** Time passes, and the schedule does what it does. */
export function passHours(sim: Simulation, hours: number): void {
  const { google, file } = sim.world;
  const offset = (): string =>
    new Date(google.clock.now())
      .toLocaleString('en', { timeZone: file.timeZone, timeZoneName: 'longOffset' })
      .slice(-9);
  const before = offset();
  const runs = Array.from({ length: hours }, () => {
    const ran = google.advance(HOUR);
    // Within hours a call can leave rolling dates and come back, then without its color.
    for (const { sheet, memory } of liveTabs(sim)) forgetLeft(sheet, memory);
    return ran;
  }).flat();
  say(
    sim,
    `${hours} h pass, ${runs.length} scheduled runs${runs.some((run) => !run.ok) ? `, ${runs.filter((run) => !run.ok).length} ended badly` : ''}`,
  );
  if (offset() !== before) meet(sim, 'clocks changed', `${before} to ${offset()}`);
}
