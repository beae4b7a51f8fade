import { describe, expect, test } from '@jest/globals';
import { compile, globalFunctions, loadProject } from '../../../../emulator/apps-script/runtime/loader';

describe('loadProject', () => {
  test('compiles the same code once', () => {
    const script = loadProject('const once = 1;');
    expect(loadProject(`const once = ${1};`)).toBe(script);
  });

  test('forgets the oldest of many projects', () => {
    const script = loadProject('const oldest = 1;');
    for (let number = 0; number < 30; number++) loadProject(`const another${number} = 1;`);
    expect(loadProject('const oldest = 1;')).not.toBe(script);
  });
});

test('global functions are the top-level functions, before and after the project was compiled', () => {
  const code = 'function first() { function inner() {} } const second = () => 1; function third_() {}';
  expect(globalFunctions(code)).toEqual(['first', 'third_']);
  loadProject(code);
  expect(globalFunctions(code)).toEqual(['first', 'third_']);
});

test('stack traces of compiled code name its file', () => {
  let stack = '';
  try {
    compile('throw new Error("located");', 'page.html').runInThisContext();
  } catch (error) {
    stack = (error as Error).stack ?? '';
  }
  expect(stack).toContain('page.html');
});
