import { costOf } from '../../emulator/apps-script/costs';
import { firstImport } from './first-import';
import { formulaFigures } from './formulas';
import { naiveWay } from './naive';
import { processorTime } from './processor';
import { formatProfile } from './profile';
import { refreshAgain } from './refresh-again';
import type { Work } from './stand';
import type { Figure } from './table';

const LARGE = 300_000;
const MIDDLE = 25_000;
/** So many that the tab begins with a thousand rows. */
const SMALL = 1_055;
/** How much longer than the API's limit or the bare writing a first import may take. */
const SHARE = { large: 1.1, middle: 1.25 };
/** Calls that have come in before a refresh. */
const NEW_CALLS = 150;
/** Seconds that a refresh may take. */
const REFRESH_SECONDS = { any: 10, small: 4 };

export interface Results {
  readonly figures: readonly Figure[];
  /** Where the emulated time of each case went. */
  readonly profiles: readonly string[];
}

/** All that is measured. `quick` leaves the largest tab out. */
export function runCases(quick: boolean, say: (what: string) => void): Results {
  const figures: Figure[] = [];
  const profiles: string[] = [];
  const keep = (what: string, { figures: more, work }: { figures: readonly Figure[]; work: Work }): void => {
    figures.push(...more);
    profiles.push(formatProfile(what, work.profile));
  };
  const history = (calls: number, share: number, newCalls: number, seconds: number): Work => {
    say(`first import and refresh, ${calls.toLocaleString('en-US')} calls`);
    const first = firstImport(calls, share);
    keep(`first import, ${calls} calls`, first);
    const again = refreshAgain(first.stand, newCalls, seconds);
    keep(`refresh, ${calls} calls`, again);
    return again.work;
  };

  const large = quick ? undefined : history(LARGE, SHARE.large, NEW_CALLS, REFRESH_SECONDS.any);
  history(MIDDLE, SHARE.middle, NEW_CALLS, REFRESH_SECONDS.any);
  say('refresh, 1,000 calls');
  const { stand } = firstImport(SMALL, SHARE.middle);
  const small = refreshAgain(stand, NEW_CALLS, REFRESH_SECONDS.small);
  keep('refresh, 1000 calls', small);
  if (large) figures.push(difference(large, small.work));
  say('processor time');
  figures.push(processorTime(quick ? MIDDLE : 100_000));
  say('formulas');
  figures.push(...formulaFigures());
  say('the naive way');
  figures.push(...naiveWay(quick ? MIDDLE : LARGE));
  return { figures, profiles };
}

/**
 * What a refresh of the large tab takes longer: ids are read to find the rows, and around the rows that were written to
 * see that all is as it should be; and rows that stand alone are written one by one, where a small tab has them near
 * each other. test/unit/sheet/costs.test.ts shows that there is nothing else.
 */
function difference(large: Work, small: Work): Figure {
  const ids = ({ checkpoint }: Work): number => costOf('Range', 'getValues', checkpoint.totals.rows) / 1000;
  return {
    what: 'the large tab’s refresh beyond the small one’s',
    measured: large.seconds - small.seconds,
    unit: 's',
    note: `${(ids(large) - ids(small)).toFixed(1)} s of it reading the ids once; the rest: looking at them again after the writing, rows that stand alone`,
  };
}
