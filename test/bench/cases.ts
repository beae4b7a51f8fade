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
const SMALL = 1_000;
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
  const history = (calls: number, share: number, newCalls: number, seconds: number): void => {
    say(`first import and refresh, ${calls.toLocaleString('en-US')} calls`);
    const first = firstImport(calls, share);
    keep(`first import, ${calls} calls`, first);
    keep(`refresh, ${calls} calls`, refreshAgain(first.stand, newCalls, seconds));
  };

  if (!quick) history(LARGE, SHARE.large, NEW_CALLS, REFRESH_SECONDS.any);
  history(MIDDLE, SHARE.middle, NEW_CALLS, REFRESH_SECONDS.any);
  say(`refresh, ${SMALL.toLocaleString('en-US')} calls`);
  const { stand } = firstImport(SMALL, SHARE.middle);
  keep(`refresh, ${SMALL} calls`, refreshAgain(stand, NEW_CALLS, REFRESH_SECONDS.small));
  say('processor time');
  figures.push(processorTime(quick ? MIDDLE : 100_000));
  say('formulas');
  figures.push(...formulaFigures());
  say('the naive way');
  figures.push(...naiveWay(quick ? MIDDLE : LARGE));
  return { figures, profiles };
}
