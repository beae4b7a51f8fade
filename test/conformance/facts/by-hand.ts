import type { HandFact } from '../fact';

const TAGGED = 'In the scratch spreadsheet choose Conformance > Tag this tab.';

/** What only a person can try: nothing here can be done by a script with the add-on's scopes. */
export const BY_HAND: readonly HandFact[] = [
  {
    id: 'by-hand/copied-file',
    says: 'A copied file carries developer metadata',
    steps: `${TAGGED} File > Make a copy. In the copy choose Conformance > What is tagged?`,
    asks: 'fileCopiesCarryMetadata',
  },
  {
    id: 'by-hand/copied-file-change',
    says: 'Metadata that came with a copied file can be changed there',
    steps: `${TAGGED} File > Make a copy. In the copy choose Conformance > Tag this tab, then What is tagged?: is the time the new one?`,
    asks: 'copiedMetadataCanBeChanged',
  },
  {
    id: 'by-hand/copied-file-properties',
    says: 'A copied file carries the document’s properties',
    steps: `${TAGGED} File > Make a copy. In the copy choose Conformance > What is tagged? and look at “document property”.`,
    asks: 'fileCopiesCarryProperties',
  },
  {
    id: 'by-hand/restored-version',
    says: 'A version that is gone back to brings its metadata back',
    steps: `${TAGGED} Type something, wait a minute, tag again, then restore the version before through File > Version history. What is tagged?: the first time or the second?`,
    asks: 'restoresCarryMetadata',
  },
  {
    id: 'by-hand/trigger-by-trigger',
    says: 'A trigger made inside a triggered run comes out disabled',
    steps:
      'In an add-on’s test deployment: make a clock trigger whose function makes another one; after it ran, look at Triggers in the script editor.',
    asks: 'triggersMadeByTriggersAreDisabled',
  },
];
