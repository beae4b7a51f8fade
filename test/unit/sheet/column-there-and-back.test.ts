import { expect, test } from '@jest/globals';
import { call, calls, createTableStage } from './table-stage';

test('a column that is there for a moment while ids are read makes no call come twice', () => {
  const stage = createTableStage();
  stage.merge(calls(0, 12));
  const { sheet, google } = stage;
  let step = 0;
  const stop = google.faults.onServiceCall(({ className, method }) => {
    const key = `${className}.${method}`;
    // The ids, and right after them the columns.
    if (step === 0 && key === 'Range.getValues') sheet.insertColumns(1);
    else if (step === 1 && key === 'DeveloperMetadataFinder.find') sheet.deleteColumns(1);
    else return;
    step++;
  });
  const changed = [1, 4].map((number) => call(number, { status: 'missed' }));
  stage.merge([...changed, ...calls(12, 2)]);
  stop();
  expect(step).toBe(2);
  const ids = stage.ids().filter((id) => id !== '');
  expect([...ids].sort()).toEqual(
    calls(0, 14)
      .map(({ id }) => String(id))
      .sort(),
  );
  const at = (id: string) => stage.shown('status')[stage.ids().indexOf(id)];
  expect([at('call-1'), at('call-4'), at('call-5')]).toEqual(['missed', 'missed', 'completed']);
});
