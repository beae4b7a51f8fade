import type { SyntaxFact } from '../fact';

/**
 * What the editor takes when a project is saved; a push fails where it does not. What is documented stands on
 * https://developers.google.com/apps-script/guides/v8-runtime.
 */
export const SYNTAX: readonly SyntaxFact[] = [
  {
    id: 'syntax/es2019',
    says: 'Arrow functions, spread, async, optional catch',
    mark: 'documented',
    taken: true,
    code: 'const f = async (...x) => { try { return { ...x } } catch { return [] } };',
  },
  {
    id: 'syntax/optional-chaining',
    says: '?. and ??',
    mark: 'reported',
    taken: true,
    code: 'const f = (x) => x?.y ?? x?.[0];',
  },
  {
    id: 'syntax/generator',
    says: 'Generators',
    mark: 'documented',
    taken: true,
    code: 'function* f() { yield 1 }',
  },
  {
    id: 'syntax/class',
    says: 'Classes with methods',
    mark: 'documented',
    taken: true,
    code: 'class A { constructor() { this.x = 1 } get y() { return this.x } static z() {} }',
  },
  {
    id: 'syntax/private-member',
    says: '#private members',
    mark: 'documented',
    taken: false,
    code: 'class A { #x = 1; y() { return this.#x } }',
  },
  {
    id: 'syntax/static-field',
    says: 'Static fields',
    mark: 'documented',
    taken: false,
    code: 'class A { static x = 1 }',
  },
  {
    id: 'syntax/module',
    says: 'import and export',
    mark: 'documented',
    taken: false,
    code: 'export const x = 1;',
  },
];
