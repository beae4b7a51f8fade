import { expect } from '@jest/globals';
import { readQuery } from '../../../src/functions/arguments';
import { calls } from '../../../src/sources/callscaler/resources/calls';
import { caught } from '../caught';
import { intlZone } from '../dates/intl-zone';

export const NEW_YORK = intlZone('America/New_York');
/** A Monday; in New York still the morning. */
export const NOW = Date.parse('2026-03-02T14:00:00Z');

/** What `=CALLSCALER_CALLS(…)` asks for. */
export const query = (...args: unknown[]) => readQuery(calls, args, NEW_YORK, NOW);

/** Why it asks for nothing. */
export function refusal(...args: unknown[]): string {
  const problem = caught(() => query(...args));
  expect(problem.code).toBe('bad_input');
  return problem.message;
}
