import vm from 'node:vm';
import { BuildError } from './error.mjs';

/** Every service and host object of Apps Script. https://developers.google.com/apps-script/reference */
// biome-ignore format: a list of names reads best in rows
const SERVICES = [
  'Browser', 'CacheService', 'CalendarApp', 'CardService', 'Charts', 'ContactsApp', 'ContentService',
  'DataStudioApp', 'DocumentApp', 'DriveApp', 'FormApp', 'GmailApp', 'GroupsApp', 'HtmlService', 'Jdbc',
  'LanguageApp', 'LinearOptimizationService', 'LockService', 'Logger', 'MailApp', 'Maps', 'MimeType',
  'PropertiesService', 'ScriptApp', 'Session', 'Sheets', 'SitesApp', 'SlidesApp', 'SpreadsheetApp',
  'UrlFetchApp', 'Utilities', 'XmlService', 'console',
];

/** A load does nothing but define functions; it takes some milliseconds. */
const MAX_MILLISECONDS = 5000;

/**
 * Loads the bundle as Google does when a file is opened (AuthMode.NONE), where any use of a service ends the whole
 * script and with it the menu. https://developers.google.com/workspace/add-ons/concepts/editor-auth-lifecycle
 *
 * @param {string} code
 * @param {readonly import('./top-level.mjs').Stub[]} stubs
 * @returns {Map<string, string>} The text of each entry point as assigned, by name.
 */
export function loadWithoutServices(code, stubs) {
  /** @type {string[]} */
  const touched = [];
  const context = bareContext(touched);
  try {
    vm.runInContext(code, context, { filename: 'Code.js', timeout: MAX_MILLISECONDS });
  } catch (error) {
    if (touched.length === 0) {
      const { name, message } = /** @type {Error} */ (error);
      throw new BuildError(`Code.js fails while it is loaded: ${name}: ${message}`);
    }
  }
  if (touched.length > 0) {
    throw new BuildError(
      `Code.js uses ${touched.join(', ')} while it is loaded. Under AuthMode.NONE that kills the menu: ` +
        'move it into a function.',
    );
  }
  return new Map(stubs.map((stub) => [stub.name, assignedText(context, stub)]));
}

/**
 * What V8 offers by itself, without what Node adds to it, and services that tell on whoever uses them.
 * @param {string[]} touched
 */
function bareContext(touched) {
  const context = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } });
  vm.runInContext('delete globalThis.console; delete globalThis.WebAssembly;', context);
  for (const service of SERVICES) {
    /** @param {string} use @returns {never} */
    const tell = (use) => {
      touched.push(`${service}${use}`);
      throw new Error(`${service}${use} is not allowed while the script is loaded`);
    };
    context[service] = new Proxy(() => {}, {
      get: (_, property) => tell(`.${String(property)}`),
      set: (_, property) => tell(`.${String(property)} = …`),
      has: (_, property) => tell(`.${String(property)}`),
      ownKeys: () => tell('’s members'),
      apply: () => tell('()'),
      construct: () => tell('()'),
    });
  }
  return context;
}

/**
 * @param {import('node:vm').Context} context
 * @param {import('./top-level.mjs').Stub} stub
 */
function assignedText(context, stub) {
  const value = context[stub.name];
  const text = typeof value === 'function' ? Function.prototype.toString.call(value) : undefined;
  // The declaration is an empty stub; the bundle replaces it while it loads.
  if (text === undefined || text === stub.text) {
    throw new BuildError(`global.${stub.name} is not a function after Code.js was loaded.`);
  }
  return text;
}
