import { describe, expect, test } from '@jest/globals';
import { ROUTES } from '../../emulator/callscaler/routes';
import { RESOURCES } from '../../src/sources/callscaler/resources';
import { READABLE } from './readable';
import { createStage } from './stage';

const stage = createStage({
  api: { rateLimit: 1_000, business: { callsPerDay: 25, historyDays: 40, numbers: 6 } },
});
stage.connect();

const transcribed = [...stage.api.world.calls()].filter(({ has_transcription }) => has_transcription);

/** What the formulas of the table are about. */
const filledIn = (formula: string): string => {
  const call = transcribed.pop();
  const [message] = stage.api.world.sms();
  return formula.replace('$ID', String(call?.id)).replace('$CONTACT', String(message?.contact));
};

const routesAskedBy = (work: () => void): ReadonlyArray<string | undefined> => {
  const before = stage.api.requests.length;
  work();
  return stage.api.requests.slice(before).map(({ route }) => route);
};

describe('the table', () => {
  test('has every endpoint that the API lets anybody read, each shown somehow', () => {
    const known = ROUTES.map(({ method, pattern }) => `${method} ${pattern}`);
    expect([...new Set(READABLE.map(({ route }) => route))].sort()).toEqual(known.sort());
    expect(READABLE.filter(({ tab, formula, instead }) => !tab && !formula && !instead)).toEqual([]);
  });

  test('has every tab and every formula of the catalog', () => {
    const tabs = RESOURCES.filter(({ isFormulaOnly }) => !isFormulaOnly).map(({ name }) => name);
    expect(READABLE.flatMap(({ tab }) => tab?.resource ?? []).sort()).toEqual(tabs.sort());
    const formulas = RESOURCES.flatMap((resource) => resource.formula ?? []);
    const shown = READABLE.flatMap(({ formula }) => /CALLSCALER_\w+/.exec(formula ?? '') ?? []).map(String);
    expect(shown).toEqual(expect.arrayContaining(formulas));
  });
});

describe.each(READABLE.flatMap(({ route, tab }) => (tab ? [{ route, tab }] : [])))(
  '$route as a tab',
  ({ route, tab }) => {
    const view = stage.import({ schedule: { every: 'never' }, ...tab });
    const resource = RESOURCES.find(({ name }) => name === tab.resource);

    test('has rows, complete by its own words', () => {
      const asked = routesAskedBy(() => {
        expect(stage.refresh(view.id)).toMatchObject({ state: 'done' });
      });
      expect(asked).toContain(route);
      const [imported] = stage.value('getState').imports.filter(({ id }) => id === view.id);
      expect(imported).toMatchObject({ tabName: resource?.tabName, state: 'complete' });
      expect(imported?.rows).toBeGreaterThan(0);
      expect(stage.file.sheet(view.tabName).display()).toHaveLength((imported?.rows ?? 0) + 1);
    });

    test('and again: nothing doubled, nothing lost', () => {
      const rows = stage.file.sheet(view.tabName).display().length - 1;
      expect(stage.refresh(view.id)).toMatchObject({ state: 'done', added: 0, removed: 0, rows });
    });
  },
);

test.each(READABLE.flatMap(({ route, formula }) => (formula ? [{ route, formula }] : [])))(
  '$route as a formula: $formula',
  ({ route, formula }) => {
    const sheet = stage.file.insertSheet();
    const asked = routesAskedBy(() => {
      sheet.type(1, 1, filledIn(formula));
      for (const run of stage.google.recalculate(stage.file)) expect(run.error?.message).toBeUndefined();
    });
    expect(asked).toContain(route);
    expect(sheet.display().flat().join('')).not.toBe('');
    expect(sheet.display().flat().join()).not.toMatch(/^No /);
  },
);

test('nothing was sent that could change anything', () => {
  expect(stage.api.writes).toEqual([]);
});
