import { method } from '../../runtime/service';
import { RangeType, TextFinderType } from './classes';
import { RangeRef, type TextFinderRef } from './refs';

function findAll({ host, sheets, text, inFormulas, matchCase }: TextFinderRef): unknown[] {
  const wanted = matchCase ? text : text.toLowerCase();
  const found: unknown[] = [];
  const seesHidden = host.platform.behavior.searchesSeeHiddenTabs;
  for (const sheet of sheets) {
    if (sheet.hidden && !seesHidden) continue;
    for (const [index, cells] of sheet.grid.rows.entries()) {
      const row = index + 1;
      const last = Math.max(cells?.values.length ?? 0, ...(cells?.formulas?.keys() ?? []));
      for (let column = 1; column <= last; column++) {
        // A search looks at a formula or at what its cell shows, never at both.
        const shown = (inFormulas && sheet.formula(row, column)) || sheet.display(row, column);
        if (!(matchCase ? shown : shown.toLowerCase()).includes(wanted)) continue;
        found.push(RangeType.of(new RangeRef(host, sheet, { row, column, rows: 1, columns: 1 })));
      }
    }
  }
  return found;
}

/** https://developers.google.com/apps-script/reference/spreadsheet/text-finder */
TextFinderType.implement({
  findAll: method([''], findAll),
  matchFormulaText: method(['boolean'], (finder: TextFinderRef, yes: boolean) => {
    finder.inFormulas = yes;
    return TextFinderType.of(finder);
  }),
  matchCase: method(['boolean'], (finder: TextFinderRef, yes: boolean) => {
    finder.matchCase = yes;
    return TextFinderType.of(finder);
  }),
});
