import { parseJsDoc, parseParam } from './custom-functions.mjs';

/**
 * @typedef {{ name: string, type: string, description: string }} Parameter
 * @typedef {{ name: string, description: string, parameters: Parameter[], returns: string, examples: string[] }} Formula
 * @typedef {{ name: string, label: string, description: string }} Row
 */

const HEAD = `# Formulas

These formulas work in every spreadsheet with a connected CallScaler key. Sheets shows the same descriptions while you type.

<!-- This page is made by \`npm run docs\` from the comments in src/index.ts. The results come from running the built add-on against the local API. -->

## What they have in common

- **Dates** are date cells, days such as \`"2026-03-01"\`, or date ranges: DATE_WORDS. Sheets doesn't let these formulas use \`TODAY()\` or \`NOW()\`.
  Use a date range instead. Days are in the spreadsheet's time zone unless a formula says otherwise.
- **Options** come in pairs, as in \`COUNTIFS\`: \`"status", "completed", "limit", 500\`. You can also use a range with two columns: names and values. An
  option with an empty value is ignored. An unknown option is an error.
- Options that most formulas have: **columns** takes names or headers (\`"caller_number, source"\`) or a range of cells. With **limit** you set the number
  of rows, up to 5,000. Set **headers** to TRUE or FALSE. Set **connection** to the name of a business, if the file has several.
- Capital letters don't matter. You can write \`min_duration\` or \`min duration\`.
- **Results** fill the cells below and to the right. If one of them isn't empty, Sheets shows \`#REF!\`. Durations are in seconds and money is in dollars.
  A missing value is an empty cell. If nothing matches, one cell says “No calls”.
- **If you see an error,** point at the cell. The message names the argument, its value and what is allowed.
- **How fresh an answer is:** equal formulas share one answer, which is kept for ten minutes. During a rate limit or an outage, you see the last good answer
  for up to six hours. A formula recalculates when one of its arguments changes. **Extensions → CallScaler → Refresh formulas** recalculates all.
- **Whose key:** the key of the spreadsheet's owner, or one that someone shared with the file.
- A formula has 30 seconds and returns at most 5,000 rows and 100,000 cells. For more, create an import.
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
    `## All of them\n\n| formula | what it does |\n|---|---|\n${contents.join('\n')}\n`,
    `${setUp}\n`,
    ...formulas.map((formula) => entry(formula, resultOf)),
    `## Filters of calls\n\n${rowsTable(['option', 'in the sidebar', 'allowed values'], filters)}`,
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
  return `## ${name}\n\n\`${signature}\`\n\n${description}\n\n${list.join('\n')}\n\nReturns: ${returns}\n\n${shown.join('\n')}`;
}

const MAX_ROWS = 7;

/** @param {string[][]} cells */
function cellsTable(cells) {
  const [first = [], ...rest] = cells;
  if (rest.length === 0 && first.length === 1) return `→ ${escaped(first[0] ?? '')}\n`;
  const lines = rest.slice(0, MAX_ROWS - 1);
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
