import { createFakeServer, ok, problem } from '../fake-server';
import { connection } from '../samples';
import { click, clicks, other, over, type ScreenCase } from './case';
import { sentences } from './sentences';

const shared = { ...other, shared: true };
const theirs = { ...other, id: 'c3', label: 'Harbor Dental', shared: true, own: false };

/** Connections, requests and the log. */
export const settingsScreens: readonly ScreenCase[] = [
  {
    name: 'settings',
    fake: over({ connections: [connection, shared, theirs] }),
    steps: click('Settings'),
    sees: 'An editor of this file shared this key',
  },
  {
    name: 'settings, no key',
    fake: over({ connections: [] }),
    steps: click('Settings'),
    sees: 'No API keys yet.',
  },
  {
    name: 'settings, a key not used in this file',
    fake: over({ connections: [connection, { ...other, usable: false }] }),
    steps: click('Settings'),
    sees: 'Not used in this file.',
  },
  {
    name: 'settings, a key now used in this file',
    fake: over({ connections: [connection, { ...other, usable: false }] }),
    steps: clicks('Settings', 'Use in this file: Northside Roofing'),
    sees: 'This file can now use “Northside Roofing”.',
  },
  {
    name: 'settings, rename',
    fake: over({ connections: [connection, other] }),
    steps: clicks('Settings', 'Rename Northside Roofing'),
    sees: 'Save',
  },
  {
    name: 'settings, share a key',
    fake: over({}),
    steps: clicks('Settings', 'Share Bayside Plumbing'),
    sees: 'A technical editor can read the key itself',
  },
  {
    name: 'settings, stop sharing',
    fake: over({ connections: [shared] }),
    steps: clicks('Settings', 'Stop sharing Northside Roofing'),
    sees: 'is deleted from this file',
  },
  {
    name: 'settings, forget a key',
    fake: over({}),
    steps: clicks('Settings', 'Forget Bayside Plumbing'),
    sees: 'These imports stop refreshing',
  },
  { name: 'log', fake: () => createFakeServer(), steps: click('Log'), sees: '7 new, 2 changed, 1 removed' },
  {
    name: 'log, nothing yet',
    fake: over({}, { listLog: () => ok([]) }),
    steps: click('Log'),
    sees: 'No refreshes yet.',
  },
  {
    name: 'log, unreadable',
    fake: over({}, { listLog: () => problem('tab_unusable', sentences.protectedTab) }),
    steps: click('Log'),
    sees: sentences.protectedTab,
  },
];
