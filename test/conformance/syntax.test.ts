import { expect, test } from '@jest/globals';
import { createGoogle, type Google } from '../../emulator/apps-script/index';
import { SYNTAX } from './facts/syntax';
import { MANIFEST } from './script';

/** Whether a project with this text is taken: the emulator finds out when it is given it, or when it loads it. */
function takes(code: string): boolean {
  const text = `${code}\nfunction main() { return 'loaded' }`;
  let google: Google;
  try {
    google = createGoogle({ code: text, manifest: MANIFEST, http: () => [] });
  } catch (error) {
    expect((error as Error).name).toBe('SyntaxError');
    return false;
  }
  const run = google.call(google.createFile(), undefined, 'main');
  expect(run.error?.name).toBe(run.ok ? undefined : 'SyntaxError');
  return run.ok;
}

test.each(SYNTAX.map((fact) => [fact.id, fact.says, fact] as const))(
  '%s: %s',
  (_id, _says, { code, taken }) => {
    expect(takes(code)).toBe(taken);
  },
);
