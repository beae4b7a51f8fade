import type { TextStore } from '../imports/connections';
import type { KeyRing } from '../imports/key-ring';
import { fileId } from './host';

/**
 * The stores that a run has opened. The script is loaded anew for every run, so these live as long as one run, and
 * reading all properties costs one round trip of it.
 */
let userTexts: BatchStore | undefined;
let documentTexts: BatchStore | undefined;

interface BatchStore extends TextStore {
  /** With one call; with none where there is nothing to keep. */
  setAll(texts: Readonly<Record<string, string>>): void;
}

/** The properties of the user; inside a custom function Google answers with those of the spreadsheet's owner. */
export function userStore(): BatchStore {
  userTexts ??= storeOver(PropertiesService.getUserProperties());
  return userTexts;
}

/** The properties of the document, shared by everyone who edits it; none outside of a document. */
export function documentStore(): TextStore | undefined {
  const properties = PropertiesService.getDocumentProperties();
  if (properties) documentTexts ??= storeOver(properties);
  return documentTexts;
}

/** Where keys are looked for, and in which file. */
export function keyRing(): KeyRing {
  return { user: userStore(), file: documentStore(), fileId: fileId() };
}

/** The user's properties as they are at this moment: for what several runs and formulas count in at once. */
export function uncachedUserStore(): Pick<TextStore, 'get' | 'set'> {
  const properties = PropertiesService.getUserProperties();
  return {
    get: (key) => properties.getProperty(key),
    set: (key, text) => void properties.setProperty(key, text),
  };
}

function storeOver(properties: GoogleAppsScript.Properties.Properties): BatchStore {
  let all: Record<string, string> | undefined;
  // One read for everything: each property on its own would cost as much.
  const texts = (): Record<string, string> => {
    all ??= properties.getProperties();
    return all;
  };
  return {
    get: (key) => texts()[key] ?? null,
    set(key, text) {
      properties.setProperty(key, text);
      texts()[key] = text;
    },
    setAll(added) {
      if (Object.keys(added).length === 0) return;
      properties.setProperties({ ...added });
      Object.assign(texts(), added);
    },
    remove(key) {
      properties.deleteProperty(key);
      delete texts()[key];
    },
    keys: () => Object.keys(texts()),
  };
}
