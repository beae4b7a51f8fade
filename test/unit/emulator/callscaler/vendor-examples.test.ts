import { describe, expect, test } from '@jest/globals';
import type { AnswerStyle } from '../../../../emulator/callscaler';
import { client } from './client';
import examples from './vendor-examples.json';

/** What each word of the fixture requires. Any field may be null: "Optional fields may return null". */
const KINDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  array: Array.isArray,
  uuid: (value) =>
    typeof value === 'string' &&
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(value),
  e164: (value) => typeof value === 'string' && /^\+1\d{3}55501\d\d$/.test(value),
  time: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value),
};

/** The paths where `given` doesn't have the shape of `wanted`. More fields are fine. */
function differences(given: unknown, wanted: unknown, at: string): string[] {
  if (typeof wanted === 'string') {
    return given === null || KINDS[wanted]?.(given)
      ? []
      : [`${at} is ${JSON.stringify(given)}, not ${wanted}`];
  }
  if (Array.isArray(wanted)) {
    if (!Array.isArray(given) || given.length === 0) return [`${at} is no array with rows`];
    return given.flatMap((item, n) => differences(item, wanted[0], `${at}[${n}]`));
  }
  if (typeof given !== 'object' || given === null) return [`${at} is no object`];
  return Object.entries(wanted as object).flatMap(([name, inner]) =>
    name in given
      ? differences((given as Record<string, unknown>)[name], inner, `${at}.${name}`)
      : [`${at}.${name} is missing`],
  );
}

const cases = (
  Object.entries({ envelope: examples.newest, 'older-names': examples.older }) as Array<[AnswerStyle, object]>
).flatMap(([style, paths]) =>
  Object.entries(paths).map(([path, shape]) => ({ style, path, shape: shape as unknown })),
);

describe("the vendor's examples", () => {
  test.each(cases)('$style $path', ({ style, path, shape }) => {
    const { api, json } = client({ style });
    const answer = json(path.replace(':flow', api.world.flows[0]?.id ?? ''));
    expect(differences(answer, shape, 'answer')).toEqual([]);
  });

  test('every documented field of a call has a value in some call', () => {
    const { api } = client({ business: { callsPerDay: 100 } });
    const [row] = examples.newest['/calls?limit=1&include=transcription,summary'].data.calls;
    const seen = new Set(
      api.world
        .calls()
        .flatMap((call) => Object.entries(call).flatMap(([name, value]) => (value === null ? [] : [name]))),
    );
    expect(Object.keys(row ?? {}).filter((name) => !seen.has(name))).toEqual([]);
  });

  test('optional fields are null somewhere', () => {
    const { api } = client({ business: { callsPerDay: 100 } });
    const nullable = new Set(
      api.world
        .calls()
        .flatMap((call) => Object.entries(call).flatMap(([name, value]) => (value === null ? [name] : []))),
    );
    for (const name of [
      'caller_number',
      'caller_name',
      'source',
      'ai_score',
      'qualified',
      'value_cents',
      'recording_url',
      'utm_campaign',
      'robo_score',
      'landing_page_url',
      'referrer_url',
      'keywords_spotted',
    ]) {
      expect(nullable).toContain(name);
    }
  });
});
