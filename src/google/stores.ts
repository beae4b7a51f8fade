import type { TextStore } from '../imports/connections';
import type { KeyRing } from '../imports/key-ring';

/**
 * The stores that a run has opened. The script is loaded anew for every run, so these live as long as one run, and
 * reading all properties costs one round trip of it.
 */
let userTexts: TextStore | undefined;
let documentTexts: TextStore | undefined;

/** The properties of the user; inside a custom function Google answers with those of the spreadsheet's owner. */
export function userStore(): TextStore {
  userTexts ??= storeOver(PropertiesService.getUserProperties());
  return userTexts;
}

/** The properties of the document, shared by everyone who edits it; none outside of a document. */
export function documentStore(): TextStore | undefined {
  const properties = PropertiesService.getDocumentProperties();
  if (properties) documentTexts ??= storeOver(properties);
  return documentTexts;
}

/** Where keys are looked for. */
export function keyRing(): KeyRing {
  return { user: userStore(), file: documentStore() };
}

/** The user's properties as they are at this moment: for what several runs and formulas count in at once. */
export function uncachedUserStore(): Pick<TextStore, 'get' | 'set'> {
  const properties = PropertiesService.getUserProperties();
  return {
    get: (key) => properties.getProperty(key),
    set: (key, text) => void properties.setProperty(key, text),
  };
}

function storeOver(properties: GoogleAppsScript.Properties.Properties): TextStore {
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
    remove(key) {
      properties.deleteProperty(key);
      delete texts()[key];
    },
    keys: () => Object.keys(texts()),
  };
}
