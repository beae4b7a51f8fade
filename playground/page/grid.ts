import type { IMutation, IWorkbookData, Workbook } from '@univerjs/core';
import type { FUniver } from '@univerjs/core/facade';

export type Library = typeof import('./univer');

/** A change of the grid, as Univer names it. */
export interface Mutation {
  readonly id: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The measures of a sheet and the look of a plain cell (text at the bottom) at Google. */
export const SHEET_DEFAULTS = {
  defaultColumnWidth: 100,
  defaultRowHeight: 21,
  defaultStyle: { ff: 'Arial', fs: 10, vt: 3 },
};

/** One Univer with one workbook: what the rest of the page needs of it, and who made each change. */
export class Grid {
  readonly injector: ReturnType<ReturnType<Library['startUniver']>['univer']['__getInjector']>;
  /** Set while the page itself changes the grid: what is then heard is an echo, not the user. */
  private applying = false;
  private readonly listeners: Array<(mutation: Mutation) => void> = [];

  constructor(
    readonly library: Library,
    readonly univer: ReturnType<Library['startUniver']>['univer'],
    readonly api: FUniver,
  ) {
    this.injector = univer.__getInjector();
    this.commands.beforeCommandExecuted(({ id, params }) => {
      if (id === 'sheet.mutation.insert-sheet')
        Object.assign((params as { sheet: object }).sheet, SHEET_DEFAULTS);
    });
    this.commands.onCommandExecuted((command, options) => {
      // Univer writes computed values into cells by the same mutation as the user's; the option tells them apart.
      if (this.applying || options?.fromFormula || options?.onlyLocal) return;
      const mutation = { id: command.id, params: (command.params ?? {}) as Mutation['params'] };
      for (const listener of this.listeners) listener(mutation);
    });
  }

  private get commands() {
    return this.injector.get(this.library.ICommandService);
  }

  get workbook(): Workbook {
    const { IUniverInstanceService, UniverInstanceType } = this.library;
    const workbook = this.injector
      .get(IUniverInstanceService)
      .getCurrentUnitOfType<Workbook>(UniverInstanceType.UNIVER_SHEET);
    if (!workbook) throw new Error('Cannot reach the workbook: none is open.');
    return workbook;
  }

  /** Hears what the user does, in order; undo and redo included. */
  onUserMutation(listener: (mutation: Mutation) => void): void {
    this.listeners.push(listener);
  }

  /** Changes the grid without undo steps and without telling the server. */
  mutate(id: IMutation<object>['id'], params: object): void {
    this.silently(() =>
      this.commands.syncExecuteCommand(id, { unitId: this.workbook.getUnitId(), ...params }),
    );
  }

  open(data: Partial<IWorkbookData>): void {
    this.silently(() => {
      const old = this.api.getActiveWorkbook();
      if (old) this.api.disposeUnit(old.getId());
      this.api.createWorkbook(data);
    });
  }

  activate(sheetId: string): void {
    this.silently(() => {
      this.api.getActiveWorkbook()?.setActiveSheet(sheetId);
    });
  }

  private silently(change: () => void): void {
    const before = this.applying;
    this.applying = true;
    try {
      change();
    } finally {
      this.applying = before;
    }
  }
}

/** Loads the library; the page's frame is already there. */
export async function startGrid(container: HTMLElement): Promise<Grid> {
  const address = '/univer.js';
  const library = (await import(address)) as Library;
  const { univer, api } = library.startUniver(container);
  // Univer makes its services with its first workbook; functions must be known before ours is opened.
  api.createWorkbook({ id: 'empty' });
  return new Grid(library, univer, api);
}
