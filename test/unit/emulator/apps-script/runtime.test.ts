import { describe, expect, test } from '@jest/globals';
import { instrument } from '../../../../emulator/apps-script/runtime/instrument';
import { evaluate, messageOf, OTHER, OWNER, stage } from './script';

describe('the globals of a script', () => {
  test.each([
    'setTimeout',
    'fetch',
    'URL',
    'TextEncoder',
    'atob',
    'crypto',
    'process',
    'require',
    'WebAssembly',
    'SharedArrayBuffer',
    'Browser',
  ])('has no %s', (name) => expect(evaluate(`typeof ${name}`)).toBe('undefined'));

  test.each([
    ['arrays', 'SpreadsheetApp.getActiveSheet().getRange(1, 1).getValues() instanceof Array'],
    [
      'dates',
      'SpreadsheetApp.getActiveSheet().getRange(1, 1).setValue(new Date(0)).getValue() instanceof Date',
    ],
    ['objects', 'PropertiesService.getScriptProperties().getProperties() instanceof Object'],
    [
      'errors',
      '(() => { try { Utilities.sleep("x") } catch (e) { return e instanceof Error && e.name === "Exception" } })()',
    ],
  ])('%s from a service are of its own realm', (_what, expression) =>
    expect(evaluate(expression)).toBe(true),
  );

  test("code can't be made from strings", () => {
    expect(messageOf('new Function("return 1")()')).toContain('Code generation from strings disallowed');
  });

  test('the clock is emulated and moves by the costs of calls', () => {
    const { google, value } = stage(
      'function main() { const before = Date.now(); Utilities.sleep(1500); return [before, new Date().getTime() - before] }',
    );
    const started = google.clock.now();
    expect(value('main')).toEqual([started, 1500]);
  });

  test('each call loads the script again', () => {
    const { value } = stage('let count = 0; function main() { return ++count }');
    expect([value('main'), value('main')]).toEqual([1, 1]);
  });

  test('microtasks run before a run ends', () => {
    const { file, value } = stage(
      'function main() { Promise.resolve().then(() => SpreadsheetApp.getActiveSheet().getRange(1, 1).setValue(7)) }',
    );
    value('main');
    expect(file.sheet('Sheet1').value(1, 1)).toBe(7);
  });
});

describe('what the emulator does not have', () => {
  test.each([
    ['SpreadsheetApp.getActiveSheet().fooBar()', 'Sheet.fooBar is not implemented by the emulator'],
    [
      'SpreadsheetApp.getActiveRange().createPivotTable()',
      'Range.createPivotTable is not implemented by the emulator',
    ],
    ['SpreadsheetApp.BorderStyle', 'SpreadsheetApp.BorderStyle is not implemented by the emulator'],
    ['Utilities.zip([])', 'Utilities.zip is not implemented by the emulator'],
  ])('%s', (statement, message) => expect(messageOf(statement)).toBe(message));

  test('is listed on the run even if the script catches the error', () => {
    const { call } = stage('function main() { try { Utilities.zip() } catch (e) {} }');
    const run = call('main');
    expect(run.ok).toBe(true);
    expect(run.notImplemented).toEqual(['Utilities.zip is not implemented by the emulator']);
  });
});

test.each([
  ['SpreadsheetApp.getActiveSheet().getRange(1, 1).setValue()', '()', 'SpreadsheetApp.Range.setValue'],
  ['SpreadsheetApp.getActiveSheet().getRange("A", 1)', '(String,number)', 'SpreadsheetApp.Sheet.getRange'],
  [
    'SpreadsheetApp.getActiveSheet().getRange(1, 1).setValues([1])',
    '(number[])',
    'SpreadsheetApp.Range.setValues',
  ],
  ['Utilities.sleep({})', '((class))', 'Utilities.sleep'],
  [
    'PropertiesService.getUserProperties().getProperty(null)',
    '(null)',
    'PropertiesService.Properties.getProperty',
  ],
  [
    'SpreadsheetApp.getActiveSpreadsheet().deleteSheet(SpreadsheetApp)',
    '(SpreadsheetApp)',
    'SpreadsheetApp.Spreadsheet.deleteSheet',
  ],
])('%s', (statement, given, method) => {
  expect(messageOf(statement)).toBe(
    `The parameters ${given} don't match the method signature for ${method}.`,
  );
});

describe("the end of a run can't be caught", () => {
  const code = `
    function main() {
      const sheet = SpreadsheetApp.getActiveSheet();
      try {
        for (let i = 1; i <= 5; i++) sheet.getRange(i, 1).setValue(i);
      } catch (e) { console.log('caught'); sheet.getRange(9, 1).setValue('caught') }
      finally { console.log('finally'); }
    }`;

  test.each([
    ['before', [[1], [2]]],
    ['after', [[1], [2], [3]]],
  ] as const)('%s the third write', (when, values) => {
    const { google, file, call } = stage(code);
    // biome-ignore lint/suspicious/noThenProperty: a plan says what happens then
    google.faults.plan({ service: 'Range', method: 'setValue', call: 3, when, then: 'die' });
    const run = call('main');
    expect(run).toMatchObject({ ok: false, died: true, console: [] });
    expect(file.sheet('Sheet1').values()).toEqual(values);
    expect(google.faults.happened).toBe(1);
  });

  test('an exception can be caught', () => {
    const { google, call } = stage(code);
    google.faults.plan({
      service: 'SpreadsheetApp',
      method: 'setValue',
      call: 3,
      when: 'before',
      // biome-ignore lint/suspicious/noThenProperty: a plan says what happens then
      then: 'throw',
      message: 'Service Spreadsheets timed out',
    });
    expect(call('main')).toMatchObject({ ok: true, console: ['caught', 'finally'] });
  });

  test('a run ends after six minutes', () => {
    const { google, call } = stage(
      'function main() { try { for (;;) Utilities.sleep(60000) } catch (e) { return "caught" } }',
    );
    const run = call('main');
    expect(run).toMatchObject({
      ok: false,
      died: true,
      durationMs: 360_000,
      error: { message: 'Exceeded maximum execution time' },
    });
    expect(google.clock.now() - run.startedAt).toBe(360_000);
  });

  test('line numbers stay the same', () => {
    const text = 'try {\n a() } catch {\n b() } finally {\n c() }';
    expect(instrument(text).code.split('\n')).toHaveLength(4);
    expect(instrument('try { a() } catch (e) { b() } finally { c() }').code).toBe(
      'try { a() } catch (e) {__emulatorAlive(); b() } finally {__emulatorAlive(); c() }',
    );
  });
});

describe('hooks', () => {
  test('may edit the file between two calls', () => {
    const { google, file, value } = stage(
      'function main() { const s = SpreadsheetApp.getActiveSheet(); s.getLastRow(); return s.getRange(1, 1).getValue() }',
    );
    const stop = google.faults.onServiceCall(({ method }) => {
      if (method === 'getValue') file.sheet('Sheet1').type(1, 1, 'edited');
    });
    expect(value('main')).toBe('edited');
    stop();
  });

  test('may start a second run, which waits for the lock of the first', () => {
    const { google, file, call } = stage(`
      function main() { const lock = LockService.getDocumentLock(); const got = lock.tryLock(100); Utilities.sleep(10); return [got, lock.hasLock()] }
      function again() { return LockService.getDocumentLock().tryLock(5000) }
      function wait() { LockService.getDocumentLock().waitLock(1) }`);
    const seen: unknown[] = [];
    google.faults.onServiceCall(({ method, user }) => {
      if (method !== 'sleep' || user !== OWNER) return;
      const run = google.call(file, OTHER, 'again', []);
      seen.push(run.value, run.durationMs >= 5000, google.call(file, OTHER, 'wait', []).error?.message);
    });
    expect(call('main').value).toEqual([true, true]);
    expect(seen).toEqual([false, true, 'Lock timeout: another process was holding the lock for too long.']);
    google.faults.clear();
    expect(call('again').value).toBe(true);
    google.faults.locks = 'fail';
    expect(call('again').value).toBe(false);
  });

  test('may start a second run that also gets a lock that is set to open', () => {
    const { google, file, call } = stage(`
      function main() { const lock = LockService.getDocumentLock(); const got = lock.tryLock(100); Utilities.sleep(10); return [got, lock.hasLock()] }
      function again() { const lock = LockService.getDocumentLock(); return [lock.tryLock(5000), lock.hasLock(), lock.releaseLock()].slice(0, 2) }`);
    const seen: unknown[] = [];
    google.faults.locks = 'open';
    google.faults.onServiceCall(({ method, user }) => {
      if (method === 'sleep' && user === OWNER) seen.push(google.call(file, OTHER, 'again', []).value);
    });
    expect(call('main').value).toEqual([true, true]);
    expect(seen).toEqual([[true, true]]);
  });
});

test('service calls are counted by class and method, their costs by service', () => {
  const { google, call } = stage(
    'function main() { SpreadsheetApp.getActiveSheet().getRange(1, 1, 10, 10).setValues(Array(10).fill(Array(10).fill(1))) }',
  );
  const run = call('main');
  expect(run.calls).toEqual({
    'SpreadsheetApp.getActiveSheet': 1,
    'Sheet.getRange': 1,
    'Range.setValues': 1,
  });
  expect(google.counters.calls).toEqual(run.calls);
  // 5 + 1 + (100 + 100 cells × 0.06)
  expect(google.counters.milliseconds.SpreadsheetApp).toBeCloseTo(112);
  google.counters.reset();
  expect(google.counters.calls).toEqual({});
});

test('the same seed gives the same run, another seed a different one', () => {
  const code = 'function main() { return [Utilities.getUuid(), Math.random()] }';
  const run = (seed: number): unknown => stage(code, { seed }).value('main');
  expect(run(1)).toEqual(run(1));
  expect(run(2)).not.toEqual(run(1));
});
