import { describe, expect, test } from '@jest/globals';
import { isLocal } from '../../../emulator/apps-script/costs';
import { isTaken } from '../../../src/sheet/lease';
import { createTableStage, type TableStage } from './table-stage';

const MINUTE = 60_000;
const BUSY = { isTaken: true, code: 'refresh_running' };

interface Answer {
  readonly texts?: readonly string[];
  readonly isTaken?: boolean;
  readonly waitSeconds?: number;
}

const take = (stage: TableStage, token: string, ends = false) => stage.run<Answer>('take', token, ends);
const leasesOn = ({ sheet }: TableStage) =>
  (sheet.metadata ?? []).filter(({ key }) => key === 'calltracking_lease');

describe('the turn at a tab', () => {
  test('is one run’s, until it ends', () => {
    const stage = createTableStage();
    expect(take(stage, 'one')).toEqual({ texts: expect.arrayContaining(['calltracking_import']) });
    expect(take(stage, 'two')).toMatchObject(BUSY);
    expect(leasesOn(stage)).toHaveLength(1);
    const free = createTableStage();
    take(free, 'one', true);
    expect(leasesOn(free)).toEqual([]);
    expect(take(free, 'two')).toHaveProperty('texts');
  });

  test('of one that died is free when no run can be alive that began then', () => {
    const stage = createTableStage();
    take(stage, 'dead');
    stage.google.clock.advance(6 * MINUTE);
    const answer = take(stage, 'next');
    expect(answer).toMatchObject(BUSY);
    expect(answer.waitSeconds).toBeGreaterThan(0);
    expect(answer.waitSeconds).toBeLessThanOrEqual(30);
    stage.google.clock.advance(MINUTE / 2);
    expect(take(stage, 'next', true)).toHaveProperty('texts');
    expect(leasesOn(stage)).toEqual([]);
  });

  test('is not kept by a clock that was wrong, by a copy of the tab, or by something unreadable', () => {
    const stage = createTableStage();
    const wrong = new Date(stage.google.clock.now() + 60 * MINUTE).toISOString();
    const soon = new Date(stage.google.clock.now() + 3 * MINUTE).toISOString();
    for (const value of [
      `${stage.sheet.id} ${wrong} one`,
      `${stage.sheet.id + 1} ${soon} two`,
      'rubbish',
      '',
    ])
      stage.sheet.metadata?.push({ id: 7, key: 'calltracking_lease', value, visibility: 'DOCUMENT' });
    expect(take(stage, 'mine')).toHaveProperty('texts');
    expect(leasesOn(stage)).toHaveLength(1);
  });

  test('is had by one at most, wherever another run comes in between', () => {
    const both: string[] = [];
    let steps = 1;
    for (let step = 1; step <= steps; step++) {
      const stage = createTableStage();
      let met = 0;
      let second: Answer | undefined;
      const stop = stage.google.faults.onServiceCall(({ className, method }) => {
        if (second || isLocal(`${className}.${method}`) || ++met !== step) return;
        second = {};
        second = take(stage, 'second');
      });
      const first = take(stage, 'first');
      stop();
      if (second) steps = step + 1;
      if (first.texts && second?.texts) both.push(`at step ${step}`);
      expect(leasesOn(stage)).toHaveLength(Number(!!first.texts || !!second?.texts));
    }
    expect(steps).toBeGreaterThan(3);
    expect(both).toEqual([]);
  });

  test('another busy is not this one', () => {
    expect(isTaken(new Error('refresh_running'))).toBe(false);
  });
});
