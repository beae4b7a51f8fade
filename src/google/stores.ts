import type { TextStore } from '../imports/connections';

/** The properties of the user; inside a custom function Google answers with those of the spreadsheet's owner. */
export function userStore(): TextStore {
  return storeOver(PropertiesService.getUserProperties());
}

/** The properties of the document, shared by everyone who edits it; none outside of a document. */
export function documentStore(): TextStore | undefined {
  const properties = PropertiesService.getDocumentProperties();
  return properties ? storeOver(properties) : undefined;
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
