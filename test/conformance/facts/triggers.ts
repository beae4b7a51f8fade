import { type Fact, messageOf } from '../fact';

const BUILDER = 'https://developers.google.com/apps-script/reference/script/clock-trigger-builder';
const ADD_ON = 'https://developers.google.com/workspace/add-ons/concepts/editor-triggers';
const HANDLER = 'conformanceTriggered';

type Clock = GoogleAppsScript.Script.ClockTriggerBuilder;

function make(interval: (clock: Clock) => Clock): GoogleAppsScript.Script.Trigger {
  return interval(ScriptApp.newTrigger(HANDLER).timeBased()).create();
}

/** Tries, and leaves no trigger behind. */
function tried(attempt: () => unknown): string {
  const message = messageOf(attempt);
  for (const trigger of ScriptApp.getProjectTriggers())
    if (trigger.getHandlerFunction() === HANDLER) ScriptApp.deleteTrigger(trigger);
  return message;
}

/** Clock triggers, in a script bound to one spreadsheet and in an add-on. */
export const TRIGGERS: readonly Fact[] = [
  {
    id: 'triggers/listed',
    says: 'A trigger is listed with its function, type and id, and gone when deleted',
    mark: 'documented',
    link: 'https://developers.google.com/apps-script/reference/script/trigger',
    run() {
      const made = make((clock) => clock.everyHours(1));
      const own = (): GoogleAppsScript.Script.Trigger[] =>
        ScriptApp.getProjectTriggers().filter((trigger) => trigger.getHandlerFunction() === HANDLER);
      const [found] = own();
      const seen = [String(found?.getEventType()), found?.getUniqueId() === made.getUniqueId()];
      if (found) ScriptApp.deleteTrigger(found);
      return [...seen, own().length];
    },
    expected: { is: ['CLOCK', true, 0] },
  },
  {
    id: 'triggers/minutes',
    says: 'everyMinutes takes 1, 5, 10, 15 and 30 and nothing else',
    mark: 'documented',
    link: `${BUILDER}#everyMinutes(Integer)`,
    container: 'bound',
    run: () => [5, 10, 15, 30, 7].map((n) => tried(() => make((clock) => clock.everyMinutes(n))) === ''),
    expected: { is: [true, true, true, true, false] },
  },
  {
    id: 'triggers/bound-several',
    says: 'A bound script may have several clock triggers',
    mark: 'documented',
    link: 'https://developers.google.com/apps-script/guides/services/quotas',
    container: 'bound',
    run: () =>
      tried(() => {
        make((clock) => clock.everyHours(1));
        make((clock) => clock.everyMinutes(30));
      }),
    expected: { is: '' },
  },
  {
    id: 'triggers/twenty',
    says: 'A user may have 20 triggers in a script, not 21',
    mark: 'documented',
    link: 'https://developers.google.com/apps-script/guides/services/quotas',
    container: 'bound',
    run: () =>
      tried(() => {
        for (let made = 0; made <= 20; made++) make((clock) => clock.everyHours(1));
      }),
    expected: { holds: /too many triggers/ },
  },
  {
    id: 'triggers/add-on-hourly',
    says: 'An add-on’s clock trigger runs hourly at most',
    mark: 'documented',
    link: ADD_ON,
    container: 'add-on',
    run: () => tried(() => make((clock) => clock.everyMinutes(30))),
    expected: { holds: /at least one hour/ },
  },
  {
    id: 'triggers/add-on-one',
    says: 'An add-on may have one clock trigger for each user and document',
    mark: 'documented',
    link: ADD_ON,
    container: 'add-on',
    run: () =>
      tried(() => {
        make((clock) => clock.everyHours(1));
        make((clock) => clock.everyHours(1));
      }),
    expected: { holds: /too many time-based triggers/ },
  },
];
