import { currentSpreadsheet } from '../google/host';
import { readLog } from '../tab/log-tab';
import type { ServerFunctions } from '../wire';
import { answer } from './workbench';

/** What a sidebar shows at once; the tab holds more. */
const MOST_SHOWN = 100;

export const listLog: ServerFunctions['listLog'] = () =>
  answer(() => readLog(currentSpreadsheet(), MOST_SHOWN));
