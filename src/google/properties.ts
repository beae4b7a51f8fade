import type { TextStore } from '../connections/connections';
import type { KeyStores } from '../connections/keys';
import { fileId } from './runtime';

/**
 * The stores that a run has opened. The script is loaded anew for every run, so these live as long as one run, and
 * reading all properties costs one round trip of it.
 */
let userTexts: BatchStore | undefined;
let documentTexts: BatchStore | undefined;

interface BatchStore extends TextStore {
  /** Kept along with the next text that is set, or by `keepLater`: each write is a round trip. */
  setLater(key: string, text: string): void;
  keepLater(): void;
}

/** The properties of the user; inside a custom function Google answers with those of the spreadsheet's owner. */
export function userProperties(): BatchStore {
  userTexts ??= storeOver(PropertiesService.getUserProperties());
  return userTexts;
}

/** The properties of the document, shared by everyone who edits it; none outside of a document. */
export function documentProperties(): TextStore | undefined {
  const properties = PropertiesService.getDocumentProperties();
  if (properties) documentTexts ??= storeOver(properties);
  return documentTexts;
}

/** Where keys are looked for, and in which file. */
export function keyStores(): KeyStores {
  return { user: userProperties(), file: documentProperties(), fileId: fileId() };
}

/** The user's properties as they are at this moment: for what several runs and formulas count in at once. */
export function uncachedUserProperties(): Pick<TextStore, 'get' | 'set'> {
  const properties = PropertiesService.getUserProperties();
  return {
    get: (key) => properties.getProperty(key),
    set: (key, text) => userProperties().set(key, text),
  };
}

function storeOver(properties: GoogleAppsScript.Properties.Properties): BatchStore {
  let all: Record<string, string> | undefined;
  // One read for everything: each property on its own would cost as much.
  const texts = (): Record<string, string> => {
    all ??= properties.getProperties();
    return all;
  };
  let later: Record<string, string> = {};
  const write = (added: Record<string, string>): void => {
    properties.setProperties(added);
    later = {};
    // What has not been read yet comes with the reading.
    if (all) Object.assign(all, added);
  };
  return {
    get: (key) => texts()[key] ?? null,
    set: (key, text) => write({ ...later, [key]: text }),
    setLater(key, text) {
      later[key] = text;
      texts()[key] = text;
    },
    keepLater() {
      if (Object.keys(later).length > 0) write(later);
    },
    remove(key) {
      properties.deleteProperty(key);
      delete texts()[key];
    },
    keys: () => Object.keys(texts()),
  };
}
