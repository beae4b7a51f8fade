import { describe, expect, test } from '@jest/globals';
import { checkNames, expectedNames, parseEntryPoints } from '../../build/top-level.mjs';

const NONE = { menu: [], triggers: [], sidebar: [], customFunctions: [] };

describe('the top level of Code.js', () => {
  test('gives each function with the comment right before it', () => {
    const code = '/** About a. */\nfunction a() {\n}\nfunction b() {\n}\n(() => {})();';
    expect(checkNames(code, ['a', 'b'])).toEqual([
      { name: 'a', text: 'function a() {\n}', comment: '* About a. ' },
      { name: 'b', text: 'function b() {\n}', comment: '' },
    ]);
  });

  test.each([
    ['private fields', 'class A { #a = 1; }'],
    ['optional chaining', '(() => a?.b)();'],
    ['nullish coalescing', '(() => a ?? b)();'],
    ['static fields', '(class { static a = 1; });'],
    ['logical assignment', '(() => { a ||= b; })();'],
    ['BigInt', '(() => 1n)();'],
    ['modules', 'import "a";'],
  ])('refuses %s', (_name, code) => {
    expect(() => checkNames(code, [])).toThrow(/Code\.js is not ES2019/);
  });

  test.each(['var a = 1;', 'const a = 1;', 'class A {}'])('refuses %s, which Google would see', (code) => {
    expect(() => checkNames(code, [])).toThrow(/more than functions at its top level/);
  });
});

describe('src/entry-points.json', () => {
  test('lists names by who calls them', () => {
    const text = JSON.stringify({ ...NONE, menu: ['onOpen'], sidebar: ['getState'] });
    expect(expectedNames(parseEntryPoints(text))).toEqual(['onOpen', 'getState']);
  });

  test('is refused with a list missing, a name twice, or a name that Google cannot call', () => {
    expect(() => parseEntryPoints('{"menu":[]}')).toThrow(/needed: menu, triggers, sidebar, customFunctions/);
    expect(() => expectedNames({ ...NONE, menu: ['a'], sidebar: ['a'] })).toThrow(/names twice: a/);
    expect(() => expectedNames({ ...NONE, menu: ['hidden_'] })).toThrow(/ends in _: hidden_/);
  });
});
