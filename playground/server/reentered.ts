import type { SpreadsheetFile } from '../../emulator/apps-script/workbook/file';
import type { Formula } from '../../emulator/apps-script/workbook/grid';
import type { FormulaPlace } from '../protocol';

/** The formulas of a file by their places. One that is entered again is another object, even with the same text. */
export type Formulas = ReadonlyMap<string, { readonly formula: Formula; readonly text: string }>;

export function formulasOf(file: SpreadsheetFile): Formulas {
  const found = new Map<string, { formula: Formula; text: string }>();
  for (const { place, formula } of formulaCells(file))
    found.set(keyOf(place), { formula, text: formula.text });
  return found;
}

/** Formulas that were entered again with the same text. A page sees no change in them. */
export function reenteredFormulas(before: Formulas, file: SpreadsheetFile): FormulaPlace[] {
  return formulaCells(file)
    .filter(({ place, formula }) => {
      const old = before.get(keyOf(place));
      return old !== undefined && old.formula !== formula && old.text === formula.text;
    })
    .map(({ place }) => place);
}

const keyOf = ({ sheet, row, column }: FormulaPlace): string => `${sheet} ${row} ${column}`;

function formulaCells(file: SpreadsheetFile): { place: FormulaPlace; formula: Formula }[] {
  return file.sheets
    .filter((sheet) => sheet.grid.formulaCount > 0)
    .flatMap((sheet) =>
      sheet.grid.rows.flatMap((cells, index) =>
        [...(cells?.formulas ?? [])].map(([column, formula]) => ({
          place: { sheet: String(sheet.id), row: index + 1, column },
          formula,
        })),
      ),
    );
}
