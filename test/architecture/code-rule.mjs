import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';

const ROOT = join(import.meta.dirname, '..', '..');
const ROOMS = ['src', 'sidebar', 'emulator', 'playground', 'build', 'build.mjs'];
const CLOCK = /\b(Date\.now|performance\.now|Math\.random|new Date\(\))/;

// Prints functions of more than 50 lines and clocks that no argument brings, below --root (this project). Exits with 1
// if there is one that test/architecture/code-rule.json does not name, or if it names one that is gone.
const { values } = parseArgs({ options: { root: { type: 'string' }, allowed: { type: 'string' } } });
const root = resolve(values.root ?? ROOT);
const allowed = JSON.parse(
  readFileSync(values.allowed ?? join(import.meta.dirname, 'code-rule.json'), 'utf8'),
);

const rooms = ROOMS.filter((room) => existsSync(join(root, room)));
const problems = [
  ...compare(longFunctions(), allowed.longFunctions, 'is longer than 50 lines'),
  ...compare(clocks(), Object.keys(allowed.clocks), 'reads a clock or rolls dice: take it as an argument'),
];
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
} else {
  console.log('No function is too long, and no clock is hidden.');
}

/**
 * @param {string[]} found
 * @param {string[]} names What is allowed for now.
 * @param {string} fault
 */
function compare(found, names, fault) {
  return [
    ...found.filter((name) => !names.includes(name)).map((name) => `${name} ${fault}`),
    ...names
      .filter((name) => !found.includes(name))
      .map((name) => `${name} is fine now: take it out of test/architecture/code-rule.json`),
  ];
}

/** As `file function`. Biome counts the lines of a body that are neither blank nor comments. */
function longFunctions() {
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      biome,
      'lint',
      '--only=complexity/noExcessiveLinesPerFunction',
      '--reporter=json',
      '--max-diagnostics=none',
      `--config-path=${join(ROOT, 'biome.json')}`,
      ...rooms,
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 1e8 },
  );
  if (!stdout.startsWith('{')) throw new Error(`Biome did not answer: ${stdout}${stderr}`);
  /** @type {{ diagnostics: { category: string, location: { path: string, start: { line: number } } }[] }} */
  const { diagnostics } = JSON.parse(stdout);
  return diagnostics
    .filter(({ category }) => category.endsWith('noExcessiveLinesPerFunction'))
    .map(({ location: { path, start } }) => {
      const line = readFileSync(resolve(root, path), 'utf8').split('\n')[start.line - 1] ?? '';
      const name = /(?:function\*?|const|let)\s+(\w+)|(\w+)\s*[(:=]/.exec(line);
      return `${unix(path)} ${name?.[1] ?? name?.[2] ?? 'a function'}`;
    });
}

/** The files that read a clock or roll dice outside of a comment. */
function clocks() {
  return rooms.flatMap(sources).filter((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    return CLOCK.test(text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, ''));
  });
}

/** @param {string} room */
function sources(room) {
  if (room.endsWith('.mjs')) return [room];
  return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|mjs)$/.test(name))
    .map((name) => unix(join(room, name)));
}

/** @param {string} path */
function unix(path) {
  return relative(root, resolve(root, path)).split(sep).join('/');
}
