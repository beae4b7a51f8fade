import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createGoogle, type SpreadsheetFile } from '../../../emulator/apps-script/index';
import type { BookChange, Cell, Edit } from '../../../playground/protocol';
import { applyEdit } from '../../../playground/server/apply-edit';
import {
  type BookImage,
  changeBetween,
  type SheetImage,
  StyleTable,
} from '../../../playground/server/book-image';
import { editImage } from '../../../playground/server/edit-image';
import { imageOf } from '../../../playground/server/file-image';

const newFile = (): SpreadsheetFile =>
  createGoogle({ code: '', manifest: {}, http: () => [] }).createFile({ name: 'Test' });

/** A page as far as its server knows it: it draws what it is told, and its own edits at once. */
class PageModel {
  sheets = new Map<string, Map<string, Cell>>();

  take(change: BookChange): void {
    if (change.whole) this.sheets.clear();
    for (const { shape, blocks } of change.sheets) {
      const cells = this.sheets.get(shape.id) ?? new Map<string, Cell>();
      this.sheets.set(shape.id, cells);
      for (const block of blocks) {
        block.cells.forEach((line, i) => {
          for (const [j, cell] of line.entries()) put(cells, block.row + i, block.column + j, cell);
        });
      }
    }
  }

  /** What the grid does by itself: the same as the image of it. */
  become(image: BookImage): void {
    this.sheets = contentsOf(image);
  }
}

function contentsOf(image: BookImage): Map<string, Map<string, Cell>> {
  return new Map(image.sheets.map((sheet) => [sheet.shape.id, cellsOf(sheet)]));
}

function cellsOf(sheet: SheetImage): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  for (let r = 0; r < sheet.cells.length; r++) {
    for (let c = 0; c < (sheet.cells[r]?.length ?? 0); c++)
      put(cells, r + 1, c + 1, sheet.cells[r]?.[c] ?? null);
  }
  return cells;
}

function put(cells: Map<string, Cell>, row: number, column: number, cell: Cell): void {
  if (cell === null) cells.delete(`${row},${column}`);
  else cells.set(`${row},${column}`, cell);
}

const place = fc.integer({ min: 1, max: 8 });
const few = fc.integer({ min: 1, max: 3 });
const content = fc.constantFrom<Cell | { typed: string }>(
  null,
  5,
  'text',
  true,
  { formula: '=A1' },
  { typed: '0012' },
  { typed: '3/1/2026' },
  { typed: '=B2+1' },
);
const sheet = '0';
const typing = fc.record({
  kind: fc.constant('cells' as const),
  sheet: fc.constant(sheet),
  row: place,
  column: place,
  cells: fc.array(fc.array(fc.record({ content }), { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 3,
  }),
});
const shifts: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      'insert rows' as const,
      'delete rows' as const,
      'insert columns' as const,
      'delete columns' as const,
    ),
    sheet: fc.constant(sheet),
    at: place,
    count: few,
  }),
  fc
    .record({
      kind: fc.constantFrom('move rows' as const, 'move columns' as const),
      sheet: fc.constant(sheet),
      at: place,
      count: few,
      to: place,
    })
    // Dragging rows into themselves is no move.
    .filter(({ at, count, to }) => to < at || to > at + count),
);
const edits: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 4, arbitrary: typing },
  { weight: 3, arbitrary: shifts },
);

describe('a page follows the file', () => {
  test('whatever the user does, the page ends with what the file holds', () => {
    fc.assert(
      fc.property(fc.array(edits, { maxLength: 12 }), (list) => {
        const file = newFile();
        const table = new StyleTable();
        const page = new PageModel();
        let image = imageOf(file, table);
        const first = changeBetween(undefined, image, table, 0);
        if (first) page.take(first);
        for (const edit of list) {
          applyEdit(file, edit);
          const shown = editImage(image, edit);
          page.become(shown);
          const after = imageOf(file, table);
          const change = changeBetween(shown, after, table, table.list.length);
          if (change) page.take(JSON.parse(JSON.stringify(change)) as BookChange);
          image = after;
          expect(page.sheets).toEqual(contentsOf(after));
        }
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  test('rows and columns that move cost nothing but the word of it', () => {
    fc.assert(
      fc.property(shifts, (edit) => {
        const file = newFile();
        const table = new StyleTable();
        for (let row = 1; row <= 6; row++) {
          for (let column = 1; column <= 6; column++)
            file.sheet('Sheet1').type(row, column, row * 10 + column);
        }
        const before = imageOf(file, table);
        applyEdit(file, edit);
        const change = changeBetween(editImage(before, edit), imageOf(file, table), table, 0);
        expect(change?.sheets[0]?.blocks ?? []).toEqual([]);
      }),
      { numRuns: 200, seed: 2 },
    );
  });

  test('what the emulator made of a typed text is sent back', () => {
    const file = newFile();
    const table = new StyleTable();
    const before = imageOf(file, table);
    const edit: Edit = { kind: 'cells', sheet, row: 1, column: 1, cells: [[{ content: { typed: '50%' } }]] };
    applyEdit(file, edit);
    const change = changeBetween(editImage(before, edit), imageOf(file, table), table, 1);
    expect(change?.sheets[0]?.blocks).toEqual([{ row: 1, column: 1, cells: [[0.5]], styles: [[1]] }]);
    expect(change?.styles).toEqual([{ format: '0%' }]);
  });
});
