import { type Behavior, DEFAULT_BEHAVIOR } from './behavior';
import { Clock } from './clock';
import { Counters } from './counters';
import { Faults } from './faults';
import type { Account } from './limits';
import { Quotas } from './quotas';
import { createRandom } from './random';
import type { MenuItem, Run } from './run';
import { CacheStores } from './stores/caches';
import { LockStore } from './stores/locks';
import { PropertyStores } from './stores/properties';
import { TriggerStore } from './triggers';
import type { Dialogs, GoogleOptions, Manifest } from './types';
import type { SpreadsheetFile } from './workbook/file';

/** 2026-03-02T14:00:00Z, a Monday. */
const DEFAULT_START = 1_772_460_000_000;

/** The state of the emulated Google that outlives a run. */
export class Platform {
  readonly clock: Clock;
  readonly random: () => number;
  readonly manifest: Manifest;
  readonly account: Account;
  readonly isAddOn: boolean;
  readonly behavior: Behavior;
  readonly files = new Map<string, SpreadsheetFile>();
  readonly properties = new PropertyStores();
  readonly caches: CacheStores;
  readonly locks: LockStore;
  readonly triggers: TriggerStore;
  readonly quotas: Quotas;
  readonly faults = new Faults();
  readonly counters = new Counters();
  readonly dialogs: Dialogs = {};
  readonly runs: Run[] = [];
  /** Menus by file and user, as the last onOpen built them. */
  readonly menus = new Map<string, readonly MenuItem[]>();
  /** Runs running, the innermost last: a hook may start a run inside another run. */
  readonly active: Run[] = [];
  readonly signedInTwice = new Set<string>();
  /** Files in which someone has used the add-on. */
  readonly enabledIn = new Set<string>();
  serviceCalls = 0;
  readonly #denied = new Map<string, readonly string[]>();

  constructor(readonly options: GoogleOptions) {
    this.clock = new Clock(options.startTime ?? DEFAULT_START);
    this.random = createRandom(options.seed ?? 1);
    this.manifest = options.manifest;
    this.account = options.account ?? 'consumer';
    this.isAddOn = (options.container ?? 'add-on') === 'add-on';
    this.behavior = { ...DEFAULT_BEHAVIOR, ...options.behaviour, ...options.behavior };
    this.caches = new CacheStores(this.clock, this.faults);
    this.locks = new LockStore(this.clock);
    this.quotas = new Quotas(this.clock);
    this.triggers = new TriggerStore(this.random);
  }

  /** Adds a copied file. `behavior` says whether the document properties come along. */
  addCopy(original: SpreadsheetFile, copy: SpreadsheetFile): void {
    this.files.set(copy.id, copy);
    if (!this.behavior.fileCopiesCarryProperties) return;
    const properties = this.properties.document(copy.id);
    for (const [key, value] of this.properties.document(original.id)) properties.set(key, value);
  }

  get scriptTimeZone(): string {
    return this.manifest.timeZone ?? 'America/New_York';
  }

  deniedScopes(user: string): readonly string[] {
    return this.#denied.get(user) ?? [];
  }

  consent(user: string, denied: readonly string[]): void {
    this.#denied.set(user, [...denied]);
  }
}
