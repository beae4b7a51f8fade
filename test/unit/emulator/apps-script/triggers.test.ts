import { describe, expect, test } from '@jest/globals';
import { OTHER, OWNER, stage } from './script';

const HOUR = 3_600_000;
const code = `
  function hourly() { ScriptApp.newTrigger('tick').timeBased().everyHours(1).create() }
  function often(minutes) { ScriptApp.newTrigger('tick').timeBased().everyMinutes(minutes).create() }
  function daily(hour) { ScriptApp.newTrigger('tick').timeBased().everyDays(1).atHour(hour).inTimezone('Europe/Berlin').create() }
  function once(ms) { ScriptApp.newTrigger('tick').timeBased().after(ms).create() }
  function tick(e) { const s = SpreadsheetApp.getActiveSheet(); s.appendRow([e.triggerUid, String(e.authMode), e.hour]); Utilities.sleep(60000) }
  function list() { return ScriptApp.getProjectTriggers().map((t) => [t.getHandlerFunction(), String(t.getEventType())]) }
  function drop() { ScriptApp.getProjectTriggers().forEach((t) => ScriptApp.deleteTrigger(t)) }
  function long() { for (;;) Utilities.sleep(1000) }
  function longHourly() { ScriptApp.newTrigger('long').timeBased().everyHours(1).create() }
  function nested() { ScriptApp.newTrigger('hourly').timeBased().after(1000).create() }
  function ui() { SpreadsheetApp.getUi() }
  function uiLater() { ScriptApp.newTrigger('ui').timeBased().after(HOUR).create() }`;

describe('clock triggers', () => {
  test('fire in order at their times, as their user, with an event', () => {
    const { google, file, value } = stage(code);
    const started = google.clock.now();
    value('hourly');
    expect(value('list')).toEqual([['tick', 'CLOCK']]);
    const runs = google.advance(3 * HOUR + 1000);
    expect(runs.map((run) => [run.functionName, run.kind, run.user, run.ok])).toEqual(
      Array(3).fill(['tick', 'trigger', OWNER, true]),
    );
    const [trigger] = google.triggers(file);
    expect(runs.map((run) => run.startedAt - (trigger?.createdAt ?? 0))).toEqual([HOUR, 2 * HOUR, 3 * HOUR]);
    expect(file.sheet('Sheet1').values()[0]).toEqual([Number(trigger?.id), 'FULL', 15]);
    expect(google.clock.now()).toBeGreaterThanOrEqual(started + 3 * HOUR + 1000);
    value('drop');
    expect(google.triggers()).toEqual([]);
    expect(google.advance(10 * HOUR)).toEqual([]);
  });

  test('of an add-on: one for each user and file, hourly at most', () => {
    const { google, file, call, value } = stage(code);
    expect(call('often', 30).error?.message).toBe(
      'The recurrence interval for an Add-on trigger must be at least one hour.',
    );
    value('hourly');
    expect(call('hourly').error?.message).toBe(
      'This add-on has created too many time-based triggers in this document for this Google user account.',
    );
    expect(google.call(file, OTHER, 'hourly').ok).toBe(true);
    expect(google.call(file, OTHER, 'list').value).toHaveLength(1);
    expect(google.call(google.createFile(), OWNER, 'hourly').ok).toBe(true);
  });

  test('of a bound script: every five minutes, twenty for each user', () => {
    const { google, value, call } = stage(code, { container: 'bound' });
    for (let i = 0; i < 20; i++) value('often', 5);
    expect(call('often', 5).error?.message).toContain('too many triggers');
    expect(google.advance(5 * 60_000 + 1000)).toHaveLength(20);
    expect(call('often', 7).error?.message).toContain('1, 5, 10, 15 or 30');
  });

  test('daily at an hour of a zone, across the change to summer time', () => {
    const { google, value } = stage(code, { startTime: Date.UTC(2026, 2, 27, 12) });
    value('daily', 6);
    const runs = google.advance(3 * 24 * HOUR);
    expect(runs.map((run) => new Date(run.startedAt).toISOString())).toEqual([
      '2026-03-28T05:00:00.000Z',
      '2026-03-29T04:00:00.000Z',
      '2026-03-30T04:00:00.000Z',
    ]);
  });

  test('fire once and are gone', () => {
    const { google, value } = stage(code);
    value('once', 2 * HOUR);
    expect(google.advance(5 * HOUR)).toHaveLength(1);
    expect(google.triggers()).toEqual([]);
  });

  test('may be dropped or disabled by Google', () => {
    const { google, value } = stage(code);
    value('hourly');
    google.disableTrigger(google.triggers()[0]?.id ?? '');
    expect(google.advance(2 * HOUR)).toEqual([]);
    expect(value('list')).toHaveLength(1);
    google.dropTrigger(google.triggers()[0]?.id ?? '');
    expect(value('list')).toEqual([]);
  });

  test.each([true, false])(
    'made inside a triggered run come out disabled: %s',
    (triggersMadeByTriggersAreDisabled) => {
      const { google, value } = stage(code, { behavior: { triggersMadeByTriggersAreDisabled } });
      value('nested');
      google.advance(2000);
      expect(google.triggers()[0]?.disabled).toBe(triggersMadeByTriggersAreDisabled);
    },
  );

  test('have 90 minutes a day on a consumer account', () => {
    const { google, value } = stage(code);
    value('longHourly');
    const runs = google.advance(20 * HOUR).filter((run) => run.startedAt < Date.UTC(2026, 2, 3, 8));
    const spent = runs.reduce((sum, run) => sum + run.durationMs, 0);
    expect(spent).toBe(90 * 60_000);
    expect(runs.at(-1)?.error?.message).toBe('Service using too much computer time for one day');
  });

  test('have no user interface', () => {
    const { google, value } = stage(code.replace('HOUR', '1000'));
    value('uiLater');
    expect(google.advance(2000)[0]?.error?.message).toBe(
      'Cannot call SpreadsheetApp.getUi() from this context.',
    );
  });
});
