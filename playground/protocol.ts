/**
 * What travels between the page and its server: plain JSON, one writer on each side.
 * Rows and columns are 1-based here, as everywhere in Apps Script; the page turns them into Univer's
 * 0-based ones at its edge. Sheets are named by the emulator's sheet id.
 */

/** A cell's content. Dates and durations are serial numbers (days since 30 Dec 1899) under a number format. */
export type Cell = null | string | number | boolean | { readonly formula: string };

/** How a cell looks. `format` is a number format as in Sheets, such as `yyyy-mm-dd` or `[h]:mm:ss`. */
export interface CellStyle {
  readonly format?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly color?: string;
  readonly background?: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly wrap?: boolean;
}

/** A rectangle of cells. `styles` index the workbook's table of styles; absent means all are 0, the plain style. */
export interface Block {
  readonly row: number;
  readonly column: number;
  readonly cells: readonly (readonly Cell[])[];
  readonly styles?: readonly (readonly number[])[];
}

export interface SheetShape {
  readonly id: string;
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: number;
  readonly columns: number;
  readonly frozenRows: number;
  readonly frozenColumns: number;
  /** Widths in pixels by column, only where they differ from the default. */
  readonly widths: Readonly<Record<number, number>>;
  readonly hiddenColumns: readonly number[];
  readonly hiddenRows: readonly number[];
}

export interface SheetChange {
  readonly shape: SheetShape;
  readonly blocks: readonly Block[];
}

/** From one revision of the workbook to the next. `whole` tells the page to forget what it had. */
export interface BookChange {
  readonly whole: boolean;
  readonly name: string;
  /** Every sheet in its order, with what changed in it. */
  readonly sheets: readonly SheetChange[];
  /** Styles added to the end of the table. */
  readonly styles: readonly CellStyle[];
}

/** What can go wrong at CallScaler, what at Google, and who looks. */
export interface Switches {
  readonly rateLimit: boolean;
  readonly outage: boolean;
  readonly revokedKey: boolean;
  readonly slowAnswers: boolean;
  /** The user left a permission clear when Google asked. */
  readonly missingPermission: boolean;
  /** Two Google accounts are signed in to this browser. */
  readonly twoAccounts: boolean;
  /** Someone else opens the file. They can edit it but have no key. */
  readonly colleague: boolean;
  /** Google has dropped what runs the schedule of the open file. */
  readonly droppedSchedule: boolean;
}

/** A spreadsheet of the playground: the first one, or a copy. */
export interface FileView {
  readonly id: string;
  readonly name: string;
  readonly isOpen: boolean;
}

/** An entry leads to more entries, or has the path by which the server knows it, or is a line between others. */
export interface MenuEntry {
  readonly label: string;
  readonly items?: readonly MenuEntry[];
  readonly path?: readonly string[];
}

/** A custom function as its JSDoc describes it. */
export interface FunctionDoc {
  readonly name: string;
  readonly description: string;
  readonly parameters: ReadonlyArray<{
    readonly name: string;
    readonly type: string;
    readonly description: string;
    readonly optional: boolean;
    readonly rest: boolean;
  }>;
}

/** What the page needs before it can draw anything but the cells. */
export interface Welcome {
  readonly demoKey: string | null;
  /** That of a second business. */
  readonly secondKey: string | null;
  readonly menu: readonly MenuEntry[];
  readonly functions: readonly FunctionDoc[];
  readonly switches: Switches;
  readonly files: readonly FileView[];
  readonly clock: ClockView;
  /** The menu entry that a newcomer should find open: the first one, where the script has a menu. */
  readonly firstStep: readonly string[] | null;
}

export interface ClockView {
  /** Milliseconds since 1970 of the emulated clock. */
  readonly now: number;
  readonly timeZone: string;
}

/** What a run showed: drawn by the page as the kind says, always as text except the sidebar's page. */
export type Shown =
  | { readonly kind: 'sidebar'; readonly title: string; readonly html: string }
  | { readonly kind: 'alert'; readonly title: string; readonly text: string }
  | { readonly kind: 'toast'; readonly title: string; readonly text: string };

/** One line of the activity strip. */
export interface Activity {
  readonly at: number;
  readonly text: string;
  readonly ok: boolean;
}

export type ServerEvent =
  | { readonly kind: 'welcome'; readonly welcome: Welcome }
  | { readonly kind: 'book'; readonly change: BookChange }
  | { readonly kind: 'clock'; readonly clock: ClockView }
  /** A switch has gone back by itself. */
  | { readonly kind: 'switches'; readonly switches: Switches }
  | { readonly kind: 'activity'; readonly activity: Activity }
  | { readonly kind: 'active sheet'; readonly id: string }
  | { readonly kind: 'compute again'; readonly places: readonly FormulaPlace[] };

/** Where a formula stands; the sheet by the emulator’s id. */
export interface FormulaPlace {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** How a run ended and what it showed, for the page that asked for it. */
export type RunAnswer = (
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: string }
) & { readonly shown: readonly Shown[] };

/** An argument of a custom function. A number goes with its cell's format: only that tells a date from a number. */
export type ArgumentCell = string | number | boolean | { readonly number: number; readonly format: string };
export type Argument = ArgumentCell | ArgumentCell[][];

/** A computed cell; `format` is the number format it brings along. */
export interface ComputedCell {
  readonly value: string | number | boolean;
  readonly format?: string;
}

export type FunctionAnswer =
  | { readonly ok: true; readonly cells: readonly (readonly ComputedCell[])[] }
  | { readonly ok: false; readonly error: string };

/** What the user did in the grid, in the order of doing. */
export type Edit =
  | {
      readonly kind: 'format';
      readonly sheet: string;
      readonly row: number;
      readonly column: number;
      readonly rows: number;
      readonly columns: number;
      readonly format: string;
    }
  | {
      readonly kind: 'cells';
      readonly sheet: string;
      readonly row: number;
      readonly column: number;
      readonly cells: readonly (readonly EditedCell[])[];
    }
  | {
      readonly kind: 'insert rows' | 'delete rows' | 'insert columns' | 'delete columns';
      readonly sheet: string;
      readonly at: number;
      readonly count: number;
    }
  /** Moves `count` rows or columns so that they stand before what is now number `to`. */
  | {
      readonly kind: 'move rows' | 'move columns';
      readonly sheet: string;
      readonly at: number;
      readonly count: number;
      readonly to: number;
    }
  | {
      readonly kind: 'hide rows' | 'show rows' | 'hide columns' | 'show columns';
      readonly sheet: string;
      readonly at: number;
      readonly count: number;
    }
  | { readonly kind: 'width'; readonly sheet: string; readonly at: number; readonly pixels: number }
  | { readonly kind: 'freeze'; readonly sheet: string; readonly rows: number; readonly columns: number }
  | { readonly kind: 'sort'; readonly sheet: string; readonly column: number; readonly ascending: boolean }
  | { readonly kind: 'add sheet'; readonly sheet: string; readonly name: string; readonly position: number }
  | { readonly kind: 'delete sheet' | 'hide sheet' | 'show sheet' | 'activate sheet'; readonly sheet: string }
  | { readonly kind: 'rename sheet'; readonly sheet: string; readonly name: string }
  | { readonly kind: 'move sheet'; readonly sheet: string; readonly position: number }
  | {
      readonly kind: 'select';
      readonly sheet: string;
      readonly row: number;
      readonly column: number;
      readonly rows: number;
      readonly columns: number;
    };

/** Absent keys stay as they are; `content: null` clears; `typed` is still to be read, as the keys were pressed. */
export interface EditedCell {
  readonly content?: Cell | { readonly typed: string };
  readonly style?: CellStyle;
}
