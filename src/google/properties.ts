import type { TextStore } from '../connections/connections';
import type { KeyStores } from '../connections/keys';
import { fileId } from './runtime';

/** The stores that this run has opened. The script is loaded again for every run, so they last for one run. */
let userTexts: BatchStore | undefined;
let documentTexts: BatchStore | undefined;

interface BatchStore extends TextStore {
  /** Written with the next text that is set, or by `keepLater`: each write is a round trip. */
  setLater(key: string, text: string): void;
  keepLater(): void;
}

/** Returns the user's properties. In a custom function, Google gives those of the spreadsheet's owner. */
export function userProperties(): BatchStore {
  userTexts ??= storeOver(PropertiesService.getUserProperties());
  return userTexts;
}

/** Returns the document's properties, shared by everyone who edits it; undefined outside a document. */
export function documentProperties(): TextStore | undefined {
  const properties = PropertiesService.getDocumentProperties();
  if (properties) documentTexts ??= storeOver(properties);
  return documentTexts;
}

/** Returns where keys are stored, and the id of this file. */
export function keyStores(): KeyStores {
  return { user: userProperties(), file: documentProperties(), fileId: fileId() };
}

/** Returns the user's properties, read fresh each time: several runs and formulas count in them at once. */
export function uncachedUserProperties(): Pick<TextStore, 'get' | 'set'> {
  const properties = PropertiesService.getUserProperties();
  return {
    get: (key) => properties.getProperty(key),
    set: (key, text) => userProperties().set(key, text),
  };
}

function storeOver(properties: GoogleAppsScript.Properties.Properties): BatchStore {
  let all: Record<string, string> | undefined;
  // Read all at once: one property costs as much.
  const texts = (): Record<string, string> => {
    all ??= properties.getProperties();
    return all;
  };
  let later: Record<string, string> = {};
  const write = (added: Record<string, string>): void => {
    properties.setProperties(added);
    later = {};
    // If nothing was read yet, the next read brings it.
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
