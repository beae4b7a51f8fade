import type { Fact, HandFact, Outcome, SyntaxFact } from './fact';

/** A table in Markdown, to paste into an issue: what is news first, then the questions, then the rest. */
export function markdownTable(
  facts: readonly Fact[],
  outcomes: readonly Outcome[],
  byHand: readonly HandFact[],
): string {
  const order: readonly Outcome['verdict'][] = ['otherwise', 'yes', 'no', 'as expected'];
  const sorted = order.flatMap((verdict) => outcomes.filter((outcome) => outcome.verdict === verdict));
  const says = new Map(facts.map((fact) => [fact.id, fact]));
  const lines = sorted.map(({ id, mark, verdict, found }) => {
    const fact = says.get(id);
    const source = fact?.link ? `[${mark}](${fact.link})` : `${mark}, unverified`;
    const shown = verdict === 'otherwise' ? inCode(JSON.stringify(found)) : '';
    const asked = fact && 'asks' in fact.expected ? ` (\`${fact.expected.asks}\`)` : '';
    return `| ${verdict} | ${id} | ${inCell(fact?.says ?? '')}${asked} | ${source} | ${shown} |`;
  });
  const hand = byHand.map(
    ({ id, says: text, asks }) =>
      `| by hand | ${id} | ${inCell(text)} (\`${asks}\`) | unsure, unverified | |`,
  );
  return [
    '| answer | fact | says | mark | found |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
    ...hand,
  ].join('\n');
}

/** The same for what the editor takes. `took` is what was found by pushing. */
export function syntaxTable(rows: readonly (SyntaxFact & { readonly took: boolean })[]): string {
  const lines = rows.map(
    ({ id, says, mark, taken, took }) =>
      `| ${took === taken ? 'as expected' : 'otherwise'} | ${id} | ${inCell(says)}: ${took ? 'taken' : 'refused'} | ${mark} | |`,
  );
  return ['| answer | fact | says | mark | found |', '| --- | --- | --- | --- | --- |', ...lines].join('\n');
}

const inCell = (text: string): string => text.replace(/\|/g, '\\|').replace(/\n/g, ' ');
const inCode = (text: string): string => `\`${inCell(text).replace(/`/g, '’').slice(0, 200)}\``;
