import { describe, expect, test } from '@jest/globals';
import { createTableStage } from './table-stage';

describe('the texts of a tab', () => {
  test('are written with one call each, but for the first', () => {
    const stage = createTableStage();
    stage.run('keep', ['{"a":1}']);
    stage.google.counters.reset();
    stage.run('keep', ['{"a":2}']);
    const one = stage.google.counters.roundTrips;
    stage.google.counters.reset();
    stage.run('keep', ['{"a":3}', '{"a":4}', '{"a":5}']);
    expect(stage.google.counters.roundTrips).toBe(one + 2);
    expect(stage.run('texts')).toEqual([['{"import":1}', '{"a":5}']]);
  });

  test('a file that went back to an older version under the run’s hands is written to all the same', () => {
    const stage = createTableStage();
    stage.run('keep', ['old']);
    const holder = stage.sheet.metadata ?? [];
    const entry = holder.find(({ key }) => key === 'calltracking_checkpoint');
    let left = 2;
    const stop = stage.google.faults.onServiceCall(({ method }) => {
      if (method !== 'setValue' || --left !== 0) return;
      // The same text, but another entry: what a handle meant is no more.
      holder.splice(holder.indexOf(entry as never), 1, { ...(entry as never as object), id: 9 } as never);
    });
    stage.run('keep', ['one', 'two', 'three']);
    stop();
    expect(stage.run('texts')).toEqual([['{"import":1}', 'three']]);
    expect(holder.filter(({ key }) => key === 'calltracking_checkpoint')).toHaveLength(1);
  });

  test('in a copied file whose metadata does not change they are added again', () => {
    const stage = createTableStage({ behavior: { copiedMetadataCanBeChanged: false } });
    stage.run('keep', ['old']);
    const copy = stage.google.copyFile(stage.file);
    const run = stage.google.call(copy, 'owner@example.com', 'keep', [['new', 'newer']]);
    expect(run.error).toBeUndefined();
    expect(stage.google.call(copy, 'owner@example.com', 'texts').value).toEqual([['{"import":1}', 'newer']]);
  });

  test('two runs that both added a first one leave one', () => {
    const stage = createTableStage();
    stage.run('keep', ['mine']);
    const { metadata = [] } = stage.sheet;
    metadata.push({ id: 7, key: 'calltracking_checkpoint', value: 'theirs', visibility: 'DOCUMENT' });
    stage.run('keep', ['one', 'two']);
    expect(stage.run('texts')).toEqual([['{"import":1}', 'two']]);
    expect((stage.sheet.metadata ?? []).filter(({ key }) => key === 'calltracking_checkpoint')).toHaveLength(
      1,
    );
  });

  test('too long together is refused in a sentence, and what was there stays', () => {
    const stage = createTableStage();
    stage.run('keepImport', 'x'.repeat(18_000));
    stage.run('keep', ['y'.repeat(9_000)]);
    expect(() => stage.run('keep', ['y'.repeat(12_000)])).toThrow(
      /too long: 12,000 characters, and Google has room for 11,\d{3} more.*fewer columns/,
    );
    const [[, checkpoint]] = stage.run<[[string, string]]>('texts');
    expect(checkpoint).toHaveLength(9_000);
  });

  test('ending the import leaves rows and columns', () => {
    const stage = createTableStage();
    stage.run('keep', ['old']);
    stage.run('release');
    expect(stage.run('texts')).toEqual([]);
    expect(stage.sheet.metadata ?? []).toEqual([]);
  });
});
