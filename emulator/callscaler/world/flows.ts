import { businessNumber } from './area-codes';
import type { Profile } from './businesses';
import { hash, random } from './random';
import { uuid } from './uuid';
import { DAY } from './zone';

/** One step of a flow. `target` is called `destination` in newer pages, `number` in older ones. */
interface FlowStep {
  readonly type: 'greeting' | 'menu' | 'forward' | 'voicemail';
  readonly message?: string;
  readonly target?: string;
}

export interface FlowVersion {
  readonly version: number;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly steps: readonly FlowStep[];
}

/** What happens to a call that comes in. */
export interface Flow {
  readonly id: string;
  readonly name: string;
  readonly destination: string;
  readonly recording: boolean;
  readonly createdAt: number;
  readonly versions: readonly FlowVersion[];
}

const NAMES = ['Main Flow', 'Ads Flow', 'After Hours & Offline'];
const EDITORS = ['owner@example.com', 'office@example.com', null] as const;

/** The flows of a business with all their versions, past and future. */
export function makeFlows(seed: number, profile: Profile, since: number): Flow[] {
  return NAMES.map((name, index) => {
    const draw = random(hash(seed, 'flow', index));
    const destination = businessNumber(profile.areaCode, 30 + index);
    const createdAt = since + index * DAY + 8 * 3_600_000;
    const versions = Array.from(
      { length: draw.int(2, 7) },
      (_, n): FlowVersion => ({
        version: n + 1,
        createdAt: createdAt + n * draw.int(9, 45) * DAY,
        createdBy: draw.pick(EDITORS) ?? 'support@example.com',
        steps: [
          { type: 'greeting', message: `Thanks for calling ${profile.name}` },
          ...(n % 2 ? [{ type: 'menu', message: 'Press 1 for service, 2 for billing' } as const] : []),
          { type: 'forward', target: destination },
          ...(n > 1 ? [{ type: 'voicemail', message: 'Please leave a message' } as const] : []),
        ],
      }),
    );
    versions.sort((a, b) => a.createdAt - b.createdAt);
    return {
      id: uuid(seed, 'flow', index),
      name,
      destination,
      recording: index !== 2,
      createdAt,
      versions: versions.map((version, n) => ({ ...version, version: n + 1 })),
    };
  });
}

/** The version that is valid at `now`. */
export function currentVersion(flow: Flow, now: number): FlowVersion {
  const known = flow.versions.filter((version) => version.createdAt <= now);
  return (known[known.length - 1] ?? flow.versions[0]) as FlowVersion;
}
