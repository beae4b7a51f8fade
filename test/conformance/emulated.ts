import {
  type Behavior,
  createGoogle,
  type Google,
  type SpreadsheetFile,
} from '../../emulator/apps-script/index';
import type { HttpBackend } from '../../emulator/http';
import type { Fact, Outcome } from './fact';
import { MANIFEST } from './script';

/** The hosts that facts ask, as they answer on the net; no other is there. */
const web: HttpBackend = (requests) =>
  requests.map(({ url }) => {
    const { hostname, pathname } = new URL(url);
    if (hostname !== 'example.com' && hostname !== 'example.org') return { failure: 'dns' };
    return {
      status: pathname === '/' ? 200 : 404,
      headers: [['Content-Type', 'text/html']],
      body: '<h1>Example Domain</h1>',
    };
  });

export interface Emulated {
  readonly google: Google;
  readonly file: SpreadsheetFile;
  /** Asks one fact as Google would be asked: its formulas are computed between its two runs. */
  ask(fact: Fact): Outcome;
}

/** The conformance script in the emulator. */
export function emulate(
  code: string,
  {
    container = 'bound',
    behavior = {},
  }: { container?: 'bound' | 'add-on'; behavior?: Partial<Behavior> } = {},
): Emulated {
  const google = createGoogle({ code, manifest: MANIFEST, http: web, container, behavior });
  const file = google.createFile();
  const call = (name: string, id: string): unknown => {
    const run = google.call(file, undefined, name, [id]);
    if (run.ok) return run.value;
    throw new Error(`${name}("${id}"): ${run.error?.message}\n${run.error?.stack}`);
  };
  return {
    google,
    file,
    ask(fact) {
      if (fact.arrange) {
        call('arrangeFact', fact.id);
        google.recalculate(file);
      }
      return call('runFact', fact.id) as Outcome;
    },
  };
}
