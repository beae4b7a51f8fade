import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Behavior, DEFAULT_BEHAVIOR } from '../../emulator/apps-script/index';
import { sample } from '../support/sample';
import { type Emulated, emulate } from './emulated';
import type { Fact, Outcome } from './fact';
import { BY_HAND } from './facts/by-hand';
import { FACTS } from './facts/index';
import { conformanceScript } from './script';

const SWITCHES = Object.keys(DEFAULT_BEHAVIOR) as (keyof Behavior)[];

let code = '';
beforeAll(async () => {
  code = await conformanceScript();
});

/** What the emulator has to answer in a position of its switches. */
function verdictDue({ expected }: Fact, behavior: Behavior): Outcome['verdict'] {
  if (!('asks' in expected)) return 'as expected';
  return behavior[expected.asks] ? 'yes' : 'no';
}

const flipped = (names: readonly (keyof Behavior)[]): Behavior => ({
  ...DEFAULT_BEHAVIOR,
  ...Object.fromEntries(names.map((name) => [name, !DEFAULT_BEHAVIOR[name]])),
});

describe.each(['bound', 'add-on'] as const)('in the emulator, %s', (container) => {
  let emulated: Emulated;
  beforeAll(() => {
    emulated = emulate(code, { container });
  });
  const facts = FACTS.filter((fact) => (fact.container ?? container) === container);

  test.each(facts.map((fact) => [fact.id, fact.says, fact] as const))('%s: %s', (id, _says, fact) => {
    const outcome = emulated.ask(fact);
    expect(outcome).toMatchObject({ id, mark: fact.mark, verdict: verdictDue(fact, DEFAULT_BEHAVIOR) });
  });

  test('each leaves the spreadsheet and the triggers as it found them', () => {
    expect(emulated.file.sheets.map(({ name }) => name)).toEqual(['Sheet1']);
    expect(emulated.google.triggers()).toEqual([]);
    expect(emulated.google.runs.flatMap((run) => run.notImplemented)).toEqual([]);
  });
});

const positions = [...SWITCHES.map((name) => [name, [name]] as const), ['all', SWITCHES] as const];

test.each(sample(positions, 5))(
  'with the switch %s the other way round everything else is as before',
  (_name, names) => {
    const behavior = flipped(names);
    const places = {
      bound: emulate(code, { behavior, container: 'bound' }),
      'add-on': emulate(code, { behavior, container: 'add-on' }),
    };
    const wrong = FACTS.flatMap((fact) => {
      const outcome = places[fact.container ?? 'bound'].ask(fact);
      return outcome.verdict === verdictDue(fact, behavior) ? [] : [outcome];
    });
    expect(wrong).toEqual([]);
  },
);

describe('the facts', () => {
  test('have names of their own', () => {
    const ids = [...FACTS, ...BY_HAND].map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  test('are documented by a page of Google’s, or by none', () => {
    const wrong = FACTS.filter(
      ({ mark, link }) =>
        (mark === 'documented') !== /^https:\/\/(developers|support)\.google\.com\//.test(link ?? ''),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test('ask for a switch where nobody is sure, and only there', () => {
    expect(FACTS.filter(({ mark, expected }) => (mark === 'unsure') !== 'asks' in expected)).toEqual([]);
  });

  test('ask for every switch of the emulator once', () => {
    const asked = FACTS.flatMap(({ expected }) => ('asks' in expected ? [expected.asks] : []));
    expect([...asked, ...BY_HAND.map(({ asks }) => asks)].sort()).toEqual([...SWITCHES].sort());
  });
});
