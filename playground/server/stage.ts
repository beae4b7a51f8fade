import type { Google, Run, SpreadsheetFile } from '../../emulator/apps-script/index';
import { toXlsx } from '../../emulator/apps-script/xlsx';
import type {
  Argument,
  Edit,
  FunctionAnswer,
  FunctionDoc,
  RunAnswer,
  ServerEvent,
  Switches,
  Welcome,
} from '../protocol';
import { activityOf, type Effect } from './activity';
import { applyEdit } from './apply-edit';
import type { Backend } from './backend';
import { type BookImage, StyleTable } from './book-image';
import { functionArguments, functionResult } from './cell-values';
import { DroppedSchedules } from './dropped-schedules';
import { imageOf } from './file-image';
import { disturbGoogle, userOf } from './google-switches';
import { firstItem, menuEntries } from './menu';
import { formulasOf, reenteredFormulas } from './reentered';
import { type StageOptions, setUp } from './set-up';
import { shownBy } from './shown';

const ALL_OFF: Switches = {
  rateLimit: false,
  outage: false,
  revokedKey: false,
  slowAnswers: false,
  missingPermission: false,
  twoAccounts: false,
  colleague: false,
  droppedSchedule: false,
};
/** A call that comes later than this after the one before it is not of the same refresh. */
const CHAIN_PAUSE_MS = 90_000;
const NO_CHAIN = { runs: [], requests: 0, rows: 0 };

/** What the stage tells while nobody asks it. */
export interface StageEvents {
  /** The workbook is not what it was. */
  readonly onChange: () => void;
  readonly onEvent: (event: ServerEvent) => void;
}

/** Everything behind the page: the emulated Google with its files, one of them open, and the API that it reaches. */
export class Stage {
  private table = new StyleTable();
  private switches = ALL_OFF;
  private readonly dropped = new DroppedSchedules();
  private chain: (Effect & { asked: string; at: number; runs: readonly Run[] }) | undefined;
  private cached: { readonly revision: number; readonly image: BookImage } | undefined;

  private constructor(
    private readonly options: StageOptions,
    private readonly events: StageEvents,
    private readonly docs: readonly FunctionDoc[],
    private google: Google,
    private backend: Backend,
    private file: SpreadsheetFile,
  ) {
    this.openFile();
  }

  static async create(options: StageOptions, events: StageEvents): Promise<Stage> {
    const { google, backend, file, docs } = await setUp(options);
    return new Stage(options, events, docs, google, backend, file);
  }

  /** Starts over: the file, the script's stores, the API with its clock. */
  async reset(): Promise<void> {
    this.backend.close();
    const { google, backend, file } = await setUp(this.options);
    Object.assign(this, { google, backend, switches: ALL_OFF });
    this.show(file);
  }

  /** File > Make a copy, and the copy is opened. */
  copyFile(): void {
    const { name } = this.file;
    this.show(this.google.copyFile(this.file, { name: `Copy of ${name}`, owner: this.user }));
  }

  /** Goes to another of the files. */
  openOther(id: string): void {
    const file = this.google.files.get(id);
    if (!file) throw new Error(`Cannot open the file “${id}”: it is not here any more.`);
    this.show(file);
  }

  welcome(): Welcome {
    const menu = menuEntries(this.google.menu(this.file, this.user));
    return {
      demoKey: this.backend.demoKey,
      secondKey: this.backend.secondKey,
      menu,
      functions: this.docs,
      switches: this.switches,
      files: [...this.google.files.values()].map((file) => ({
        id: file.id,
        name: file.name,
        isOpen: file === this.file,
      })),
      clock: this.clock(),
      firstStep: firstItem(menu),
    };
  }

  book(): { readonly image: BookImage; readonly table: StyleTable } {
    const { revision } = this.file;
    if (this.cached?.revision !== revision) this.cached = { revision, image: imageOf(this.file, this.table) };
    return { image: this.cached.image, table: this.table };
  }

  /** Applies what the user did. Returns the ids given to added sheets, by the page's ids. */
  edit(edits: readonly Edit[]): Readonly<Record<string, string>> {
    const added: Record<string, string> = {};
    for (const edit of edits) {
      const id = applyEdit(this.file, { ...edit, sheet: added[edit.sheet] ?? edit.sheet });
      if (id !== undefined) added[edit.sheet] = id;
    }
    return added;
  }

  call(functionName: string, args: unknown[]): { readonly answer: RunAnswer; readonly tookMs: number } {
    const before = this.measure();
    const run = this.watched(() => this.google.call(this.file, this.user, functionName, args));
    const effect = this.effectSince(before);
    const asked = JSON.stringify([functionName, args]);
    if (!run.ok || effect.requests > 0 || effect.rows !== 0) this.tellChain(asked, run, effect);
    else if (asked !== this.chain?.asked) this.chain = undefined;
    return { answer: this.answerOf(run), tookMs: run.durationMs };
  }

  clickMenu(path: readonly string[]): RunAnswer {
    const before = this.measure();
    const run = this.watched(() => this.google.clickMenu(this.file, this.user, path));
    const effect = this.effectSince(before);
    if (!run.ok || effect.requests > 0 || effect.rows !== 0) this.tellActivity([run], effect);
    return this.answerOf(run);
  }

  customFunction(name: string, args: readonly Argument[]): FunctionAnswer {
    const run = this.google.customFunction(this.file, name, functionArguments(args, this.file.timeZone));
    this.tellClock();
    if (!run.ok) return { ok: false, error: run.error?.message ?? 'The function stopped without a message.' };
    return { ok: true, cells: functionResult(run.value, this.file.timeZone) };
  }

  /** The user moves the clock on: what was due in that time runs, and is told. */
  advance(milliseconds: number): void {
    const before = this.measure();
    const runs = this.google.advance(milliseconds);
    this.tellClock();
    this.tellActivity(runs, this.effectSince(before));
  }

  /** Real time goes by: what the sidebar waits for passes at the API too. Told only where something ran. */
  tick(milliseconds: number): void {
    const before = this.measure();
    const runs = this.google.advance(milliseconds);
    if (Math.floor(before.now / 60_000) !== Math.floor(this.google.clock.now() / 60_000)) this.tellClock();
    if (runs.length > 0) this.tellActivity(runs, this.effectSince(before));
  }

  set(change: Partial<Switches>): Switches {
    const before = this.user;
    this.switches = { ...this.switches, ...change };
    this.backend.disturb(this.switches);
    disturbGoogle(this.google, this.switches);
    const drops = change.droppedSchedule !== undefined && this.switchSchedule(change.droppedSchedule);
    if (this.user !== before || drops) {
      this.openFile();
      this.events.onEvent({ kind: 'welcome', welcome: this.welcome() });
    }
    return this.switches;
  }

  /** Says whether Google has dropped it just now. What cannot be switched so goes back, and the strip says why. */
  private switchSchedule(isOff: boolean): boolean {
    const text = isOff
      ? this.dropped.drop(this.google, this.file)
      : this.dropped.refusalToGiveBack(this.file);
    this.followSchedule();
    if (text === undefined) return isOff;
    const activity = { at: this.google.clock.now(), text, ok: false };
    this.events.onEvent({ kind: 'activity', activity });
    return false;
  }

  /** The switch shows the present state: a schedule that was created again is no longer dropped. */
  private followSchedule(): void {
    const droppedSchedule = this.dropped.isDropped(this.google, this.file);
    if (droppedSchedule === this.switches.droppedSchedule) return;
    this.switches = { ...this.switches, droppedSchedule };
    this.events.onEvent({ kind: 'switches', switches: this.switches });
  }

  isSlow(): boolean {
    return this.switches.slowAnswers;
  }

  xlsx(): Promise<Uint8Array> {
    // The page computes formulas by itself; in the saved file their values must stand too.
    this.google.recalculate(this.file);
    return toXlsx(this.file);
  }

  close(): void {
    this.backend.close();
  }

  private get user(): string {
    return userOf(this.switches);
  }

  /** Another file takes the place of the one on the page: nothing of what was known of its cells holds. */
  private show(file: SpreadsheetFile): void {
    this.file.onChange = undefined;
    Object.assign(this, { file, table: new StyleTable(), cached: undefined, chain: undefined });
    this.openFile();
    this.followSchedule();
  }

  private openFile(): void {
    this.file.onChange = () => this.events.onChange();
    this.google.open(this.file, this.user);
    this.events.onChange();
  }

  /** A run may bring another tab to the front, or enter formulas again, which the page then computes. */
  private watched(run: () => Run): Run {
    const before = this.file.activeSheet;
    const formulas = formulasOf(this.file);
    const done = run();
    const { activeSheet } = this.file;
    const places = reenteredFormulas(formulas, this.file);
    if (places.length > 0) this.events.onEvent({ kind: 'compute again', places });
    if (activeSheet !== before) this.events.onEvent({ kind: 'active sheet', id: String(activeSheet.id) });
    this.followSchedule();
    this.tellClock();
    return done;
  }

  private answerOf(run: Run): RunAnswer {
    const shown = run.ui.map((event) => shownBy(event, this.options.shim));
    if (run.ok) return { ok: true, value: run.value ?? null, shown };
    return {
      ok: false,
      error: run.error ? `${run.error.name}: ${run.error.message}` : 'The run was ended.',
      shown,
    };
  }

  private measure() {
    // The add-on keeps its log on a hidden tab: a line there is no row that anyone asked for.
    const shown = this.file.sheets.filter((sheet) => !sheet.hidden);
    const rows = shown.reduce((sum, sheet) => sum + sheet.grid.lastRow(), 0);
    return { now: this.google.clock.now(), requests: this.backend.requests(), rows };
  }

  private effectSince(before: { readonly requests: number; readonly rows: number }): Effect {
    const after = this.measure();
    return { requests: after.requests - before.requests, rows: after.rows - before.rows };
  }

  private clock() {
    return { now: this.google.clock.now(), timeZone: this.file.timeZone };
  }

  private tellClock(): void {
    this.events.onEvent({ kind: 'clock', clock: this.clock() });
  }

  /** A refresh in the sidebar is the same call again and again: told as one, with what all of them brought. */
  private tellChain(asked: string, run: Run, effect: Effect): void {
    const now = this.google.clock.now();
    const isNext = this.chain?.asked === asked && now - this.chain.at < CHAIN_PAUSE_MS;
    const { runs, requests, rows } = isNext && this.chain ? this.chain : NO_CHAIN;
    const sum = { requests: requests + effect.requests, rows: rows + effect.rows };
    const chain = { asked, at: now, runs: [...runs, run], ...sum };
    this.tellActivity(chain.runs, sum);
    this.chain = chain;
  }

  private tellActivity(runs: readonly Run[], effect?: Effect): void {
    this.chain = undefined;
    this.events.onEvent({ kind: 'activity', activity: activityOf(runs, this.google.clock.now(), effect) });
  }
}
