import { parseJsDoc, parseParam } from './custom-functions.mjs';

/**
 * @typedef {{ name: string, type: string, description: string }} Parameter
 * @typedef {{ name: string, description: string, parameters: Parameter[], returns: string, examples: string[] }} Formula
 * @typedef {{ name: string, label: string, description: string }} Row
 */

const HEAD = `# Formulas

Every formula below works in any cell of a spreadsheet in which somebody has connected CallScaler. While you type one, Sheets
shows the same descriptions as this page.

<!-- This page is made by \`npm run docs\` out of the comments in src/index.ts. The results come from running the built add-on against the local API. -->

## What they have in common

- **Dates** are date cells, days such as \`"2026-03-01"\`, or words: DATE_WORDS. Sheets does not let these formulas use \`TODAY()\` and
  \`NOW()\`, hence the words. Days are days of the spreadsheet’s time zone, except where a formula says that they are CallScaler’s own.
- **Options** come in pairs, as in \`COUNTIFS\`: \`"status", "completed", "limit", 500\`. A range of two columns, with a name and a value in
  each row, does as well. A blank value is an option that was not given; an unknown option is an error.
- **columns** takes names or headers: \`"caller_number, source"\`, or a range of cells. **limit** is a number of rows up to 5,000.
  **headers** is TRUE or FALSE. **connection** is the label of a business, where the file has several.
- Capitals do not matter, nor whether you write \`min_duration\` or \`min duration\`.
- **Results** spill over the cells beside and below; when one of them is occupied, Sheets shows \`#REF!\`. Durations are in seconds, money
  in units, and a value that does not exist is blank. When nothing matches, one cell says “No calls”.
- **When an error is shown,** point at the cell: the message names the argument, its value and what is allowed.
- **How old an answer is:** cells that ask the same share one answer, which is kept for ten minutes. When CallScaler’s limit of requests is
  reached, or CallScaler cannot be reached, the last good answer of up to six hours ago is shown. A formula computes again when one
  of its arguments changes, or for all of them with **Extensions → CallScaler → Refresh formulas**.
- **Whose key:** that of the spreadsheet’s owner, or one that somebody has shared with the file, whoever opens it.
- A formula has 30 seconds and gives at most 5,000 rows and 100,000 cells. For more, make an import.
`;

/**
 * The custom functions of a source, in its order, as their comments describe them.
 * @param {string} source The text of src/index.ts.
 * @returns {Formula[]}
 */
export function readFormulas(source) {
  const commented = /\/\*((?:(?!\*\/)[\s\S])*)\*\/\s*global\.(CALLSCALER_\w+)/g;
  return [...source.matchAll(commented)].map(([, comment = '', name = '']) => {
    const { description, tags } = parseJsDoc(comment);
    const textsOf = (/** @type {string} */ tag) =>
      tags.filter((one) => one.name === tag).map((one) => one.text);
    return {
      name,
      description,
      parameters: textsOf('param').map((text) => parseParam(text)),
      returns: (textsOf('return')[0] ?? '').replace(/^\{.*?\}\s+(?=[^}]*$)/s, ''),
      examples: textsOf('example'),
    };
  });
}

/**
 * The page: an entry for each formula, with its examples and what they give.
 * @param {readonly Formula[]} formulas
 * @param {(example: string) => string[][]} resultOf The cells that an example shows, as texts.
 * @param {{ dateWords: readonly string[], setUp: string, filters: readonly Row[], columns: readonly Row[] }} shared
 * @returns {string} Markdown.
 */
export function formulasPage(formulas, resultOf, { dateWords, setUp, filters, columns }) {
  const contents = formulas.map(
    ({ name, description }) => `| [${name}](#${name.toLowerCase()}) | ${firstSentence(description)} |`,
  );
  return [
    HEAD.replace('DATE_WORDS', dateWords.map((word) => `\`${word}\``).join(', ')),
    `## All of them\n\n| formula | what for |\n|---|---|\n${contents.join('\n')}\n`,
    `${setUp}\n`,
    ...formulas.map((formula) => entry(formula, resultOf)),
    `## Filters of calls\n\n${rowsTable(['option', 'as in the sidebar', 'takes'], filters)}`,
    `## Columns of calls\n\n${rowsTable(['column', 'header', 'what it holds'], columns)}`,
  ].join('\n');
}

/**
 * @param {Formula} formula
 * @param {(example: string) => string[][]} resultOf
 */
function entry({ name, description, parameters, returns, examples }, resultOf) {
  const signature = `${name}(${parameters.map((parameter) => parameter.name).join(', ')})`;
  const list = parameters.map(
    (parameter) => `- **${parameter.name}** – such as \`${parameter.type}\`. ${parameter.description}`,
  );
  const shown = examples.map((example) => `\`\`\`\n${example}\n\`\`\`\n\n${cellsTable(resultOf(example))}`);
  return `## ${name}\n\n\`${signature}\`\n\n${description}\n\n${list.join('\n')}\n\nGives: ${returns}\n\n${shown.join('\n')}`;
}

const MOST_ROWS = 7;

/** @param {string[][]} cells */
function cellsTable(cells) {
  const [first = [], ...rest] = cells;
  if (rest.length === 0 && first.length === 1) return `→ ${escaped(first[0] ?? '')}\n`;
  const lines = rest.slice(0, MOST_ROWS - 1);
  const left = rest.length - lines.length;
  const table = [first, first.map(() => '---'), ...lines].map((row) => `| ${row.map(escaped).join(' | ')} |`);
  return `${table.join('\n')}\n${left > 0 ? `\n… and ${left} more ${left === 1 ? 'row' : 'rows'}\n` : ''}`;
}

/**
 * @param {readonly string[]} headers
 * @param {readonly Row[]} rows
 */
function rowsTable(headers, rows) {
  const lines = rows.map(
    (row) => `| \`${row.name}\` | ${escaped(row.label)} | ${escaped(row.description)} |`,
  );
  return `| ${headers.join(' | ')} |\n|---|---|---|\n${lines.join('\n')}\n`;
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[\\|<]/g, '\\$&').replace(/\n/g, '<br>');
}

/** @param {string} text */
function firstSentence(text) {
  return text.split(/(?<=[.:])\s/)[0]?.replace(/:$/, '.') ?? text;
}
