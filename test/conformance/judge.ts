import type { Expectation, Fact, Json, Outcome } from './fact';
import { FACTS } from './facts/index';
import { clearScratches, openScratch } from './scratch';

function factOf(id: string): Fact {
  const found = FACTS.find((fact) => fact.id === id);
  if (!found) throw new Error(`There is no fact "${id}".`);
  return found;
}

/** The first half of a fact, in a run of its own. */
export function arrangeFact(id: string): void {
  factOf(id).arrange?.(openScratch(id));
}

/** Asks, compares, and leaves the spreadsheet as it was. */
export function runFact(id: string): Outcome {
  const fact = factOf(id);
  let found: Json;
  try {
    found = fact.run(openScratch(id));
  } catch (error) {
    found = `threw: ${(error as Error).message}`;
  }
  clearScratches(id);
  return { id, mark: fact.mark, verdict: verdictOf(fact.expected, found), found };
}

function verdictOf(expected: Expectation, found: Json): Outcome['verdict'] {
  if ('is' in expected) return same(expected.is, found) ? 'as expected' : 'otherwise';
  if ('holds' in expected)
    return typeof found === 'string' && expected.holds.test(found) ? 'as expected' : 'otherwise';
  if (same(expected.yes, found)) return 'yes';
  return same(expected.no, found) ? 'no' : 'otherwise';
}

/** The order of an object's keys is no difference. */
function same(a: Json, b: Json): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [left, right] = [a as Record<string, Json>, b as Record<string, Json>];
  const keys = Object.keys(left);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(right).length &&
    keys.every((key) => key in right && same(left[key] as Json, right[key] as Json))
  );
}
