import { businessNumber } from './area-codes';
import type { Profile } from './businesses';
import { CHANNELS, type Channel } from './channels';
import type { Flow } from './flows';
import { hash, random } from './random';
import { uuid } from './uuid';
import { DAY } from './zone';

export interface NumberGroup {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
}

/** A number that callers dial, and what it advertises. */
export interface TrackingNumber {
  readonly id: string;
  readonly phoneNumber: string;
  readonly name: string;
  readonly type: 'local' | 'toll_free';
  readonly status: 'active' | 'inactive';
  readonly flow: Flow | null;
  readonly group: NumberGroup | null;
  readonly source: 'owned' | 'assigned';
  readonly smsEnabled: boolean;
  readonly tcrState: 'approved' | 'pending' | null;
  readonly channel: Channel | null;
  readonly createdAt: number;
}

export interface NumberPool {
  readonly id: string;
  readonly name: string;
  readonly numbers: readonly TrackingNumber[];
  readonly domain: string;
  readonly createdAt: number;
}

interface NumberPlan {
  readonly numbers: readonly TrackingNumber[];
  readonly groups: readonly NumberGroup[];
  readonly pools: readonly NumberPool[];
}

/** Makes `count` numbers, bought within `growthDays`: a share for each channel, then unused ones. */
export function numberPlan(
  seed: number,
  profile: Profile,
  flows: readonly Flow[],
  count: number,
  since: number,
  growthDays: number,
): NumberPlan {
  if (count === 0) return { numbers: [], groups: [], pools: [] };
  const names = [...new Set(CHANNELS.flatMap((channel) => (channel.group === null ? [] : [channel.group])))];
  const groups = names.map((name, n) => ({ id: uuid(seed, 'group', n), name, createdAt: since + n * DAY }));
  const total = CHANNELS.reduce((sum, channel) => sum + channel.numbers, 0);
  const numbers: TrackingNumber[] = [];
  for (const channel of CHANNELS) {
    const share = Math.max(1, Math.floor((channel.numbers * count) / total));
    for (let n = 0; n < share && numbers.length < count; n++) numbers.push(make(numbers.length, channel, n));
  }
  while (numbers.length < count) numbers.push(make(numbers.length, null, numbers.length));
  const pooled = numbers.filter((number) => number.channel?.pool);
  const pools = pooled.length
    ? [
        {
          id: uuid(seed, 'pool', 0),
          name: 'Google Ads visitors',
          numbers: pooled,
          domain: profile.domain,
          createdAt: since + DAY,
        },
      ]
    : [];
  return { numbers, groups, pools };

  function make(index: number, channel: Channel | null, n: number): TrackingNumber {
    const draw = random(hash(seed, 'number', index));
    const tollFree = channel?.key === 'trucks';
    const inUse = channel !== null;
    return {
      id: uuid(seed, 'number', index),
      // An area code has 20 lines for a business. Further numbers use the next codes.
      phoneNumber: businessNumber(
        tollFree ? '888' : areaCode(profile.areaCode, Math.floor(index / 20)),
        index % 20,
      ),
      name: channel ? `${channel.label}${n ? ` ${n + 1}` : ''}` : `Spare ${n + 1}`,
      type: tollFree ? 'toll_free' : 'local',
      status: inUse ? 'active' : 'inactive',
      flow: inUse ? (flows[flowFor(channel, flows.length)] ?? null) : null,
      group: groups.find((group) => group.name === channel?.group) ?? null,
      source: draw.chance(0.9) ? 'owned' : 'assigned',
      smsEnabled: !tollFree && draw.chance(0.8),
      tcrState: draw.chance(0.75) ? 'approved' : draw.chance(0.5) ? 'pending' : null,
      channel,
      // A channel starts with one number and buys the others later.
      createdAt: since + (n === 0 ? 0 : draw.int(1, growthDays)) * DAY + draw.int(8 * 3600, 17 * 3600) * 1000,
    };
  }
}

const flowFor = (channel: Channel, flows: number) =>
  (channel.click ? 1 : channel.online ? 0 : 2) % Math.max(1, flows);

const NEARBY_CODES = [
  '727',
  '941',
  '863',
  '407',
  '321',
  '352',
  '239',
  '305',
  '561',
  '786',
  '850',
  '904',
  '954',
  '386',
  '754',
];
const areaCode = (home: string, spill: number) =>
  spill === 0 ? home : (NEARBY_CODES[(spill - 1) % NEARBY_CODES.length] as string);
