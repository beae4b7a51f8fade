import { currentSpreadsheet } from '../google/runtime';
import type { ServerFunctions } from '../protocol';
import { readLog } from '../sheet/log-tab';
import { answer } from './services';

/** Lines that the sidebar shows. The tab holds more. */
const MAX_SHOWN = 100;

export const listLog: ServerFunctions['listLog'] = () =>
  answer(() => readLog(currentSpreadsheet(), MAX_SHOWN));
