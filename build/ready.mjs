import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Runs before the commands of package.json, and so on whatever Node there is and without a single package: the other
// files fail while they are loaded, in words that help nobody.

/**
 * @param {string} root
 * @param {string} version That of Node, such as 20.19.0.
 * @returns {string | undefined} What has to be done first.
 */
export function notReady(root, version) {
  const { engines, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const oldest = engines.node.replace('>=', '');
  if (isOlder(version, oldest)) {
    return `This is Node ${version}; ${oldest} or newer is needed: https://nodejs.org`;
  }
  const missing = Object.keys(devDependencies).filter(
    (name) => !existsSync(join(root, 'node_modules', name)),
  );
  return missing.length > 0 ? `Packages are missing (${missing[0]}, …). Run first: npm ci` : undefined;
}

/**
 * @param {string} version
 * @param {string} oldest
 */
function isOlder(version, oldest) {
  const [have = [], need = []] = [version, oldest].map((text) => text.split('.').map(Number));
  const differing = need.findIndex((number, index) => have[index] !== number);
  return differing >= 0 && (have[differing] || 0) < (need[differing] || 0);
}

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) {
  const problem = notReady(fileURLToPath(new URL('..', import.meta.url)), process.versions.node);
  if (problem) {
    console.error(problem);
    process.exitCode = 1;
  }
}
