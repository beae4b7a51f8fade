import type { Host } from '../runtime/host';
import { defineGlobal, type Realm } from '../runtime/realm';
import type { ServiceType } from '../runtime/service';
import { CacheServiceType } from './cache-service';
import { UrlFetchAppType } from './fetch/url-fetch-app';
import { HtmlServiceType } from './html/html-service';
import { LockServiceType } from './lock-service';
import { LoggerType, show } from './logger';
import { PropertiesServiceType } from './properties-service';
import { ScriptAppType } from './script-app/script-app';
import { SessionType } from './session';
import { SpreadsheetAppType } from './spreadsheet/spreadsheet-app';
import { UtilitiesType } from './utilities';

/** The services that scripts have as globals. */
const SERVICES: readonly ServiceType<Host>[] = [
  CacheServiceType,
  HtmlServiceType,
  LockServiceType,
  LoggerType,
  PropertiesServiceType,
  ScriptAppType,
  SessionType,
  SpreadsheetAppType,
  UrlFetchAppType,
  UtilitiesType,
];

export function installGlobals(host: Host, realm: Realm, toScript: (value: unknown) => unknown): void {
  for (const service of SERVICES) defineGlobal(realm, service.name, toScript(service.of(host)));
  const console = new realm.Object() as Record<string, unknown>;
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    console[level] = (...values: unknown[]): void => {
      const text = values.map(show).join(' ');
      host.log(level === 'log' || level === 'info' || level === 'debug' ? text : `${level}: ${text}`);
    };
  }
  // Google has these timers too. They only write to its log.
  console.time = (): void => undefined;
  console.timeEnd = (): void => undefined;
  defineGlobal(realm, 'console', console);
}
