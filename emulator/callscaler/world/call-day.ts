import type { Call } from './call';
import { expectedCalls, isHoliday } from './call-volume';
import { campaignsOn } from './campaigns';
import { CHANNELS } from './channels';
import { type CallSource, drawCall, type Line } from './draw-call';
import { hash, random, runningSums } from './random';
import { DAY } from './zone';

/** A call doesn't change later than this after its creation, unless a test changes it. */
export const LATEST_CHANGE = 16 * DAY;

/** How many calls come on `day`, without drawing them. */
export function callCount({ seed, trade, callsPerDay, numbers }: CallSource, day: number): number {
  if (callsPerDay <= 0 || numbers.length === 0) return 0;
  return random(hash(seed, 'count', day)).poisson(expectedCalls(seed, trade, callsPerDay, day));
}

/** All calls of one local day, oldest first. They depend only on the source and the day. */
export function callsOfDay(source: CallSource, day: number): Call[] {
  const lines = linesOn(source, day);
  if (lines.length === 0) return [];
  const draws = {
    source,
    day,
    holiday: isHoliday(day),
    lines,
    shares: runningSums(lines.map((line) => line.weight)),
    draw: random(hash(source.seed, 'calls', day)),
  };
  const calls: Call[] = [];
  for (let n = callCount(source, day); n > 0; n--) calls.push(drawCall(draws, n - 1));
  return calls.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}

/** The lines on `day`: each channel with each campaign that runs, over the numbers bought by then. */
function linesOn({ seed, trade, numbers, zone }: CallSource, day: number): Line[] {
  const end = zone.instant(day + 1, 0);
  return CHANNELS.flatMap((channel): Line[] => {
    const own = numbers.filter((number) => number.channel === channel && number.createdAt < end - DAY);
    if (own.length === 0) return [];
    if (!channel.campaigns) return [{ channel, numbers: own, campaign: null, weight: channel.weight }];
    const running = campaignsOn(seed, channel, trade, day);
    return running.map((campaign) => ({
      channel,
      numbers: own,
      campaign,
      weight: (channel.weight * campaign.strength) / running.length,
    }));
  });
}
