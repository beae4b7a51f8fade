import { describe, expect, test } from '@jest/globals';
import { load } from '../../../../emulator/apps-script/runtime/loader';

describe('load', () => {
  test('compiles the same code once', () => {
    const script = load('const once = 1;');
    expect(load(`const once = ${1};`)).toBe(script);
  });

  test('compiles code again under another file name, so that stack traces name the right file', () => {
    const code = 'throw new Error("located");';
    const thrownBy = (filename: string): string => {
      try {
        return String(load(code, filename).runInThisContext());
      } catch (error) {
        return (error as Error).stack ?? '';
      }
    };
    expect(thrownBy('first.html')).toContain('first.html');
    expect(thrownBy('second.html')).toContain('second.html');
  });

  test('forgets the oldest of many scripts', () => {
    const script = load('const oldest = 1;');
    for (let number = 0; number < 30; number++) load(`const another${number} = 1;`);
    expect(load('const oldest = 1;')).not.toBe(script);
  });
});
