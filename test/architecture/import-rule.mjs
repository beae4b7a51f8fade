import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cruise } from 'dependency-cruiser';

const ROOT = join(import.meta.dirname, '..', '..');
const ROOMS = ['src', 'sidebar', 'emulator', 'playground', 'build', 'test'];
const FIXTURES = join('test', 'build', 'fixtures');

// Prints every import below --root (this project) that .dependency-cruiser.cjs forbids; exits with 1 if there is one.
const { values } = parseArgs({ options: { root: { type: 'string' } } });
const root = resolve(values.root ?? ROOT);
const { forbidden, options } = createRequire(import.meta.url)(join(ROOT, '.dependency-cruiser.cjs'));
const files = [...ROOMS.flatMap(sources), ...readdirSync(root).filter((name) => name.endsWith('.mjs'))];

// Its exact parser fails on .tsx, and the other one, which forgives everything, takes the word "import" in the text of
// a page for a statement. So each kind of file is read by the one that suits it.
const pages = files.filter((path) => path.endsWith('.tsx'));
const rest = files.filter((path) => !path.endsWith('.tsx'));
const modules = [...(await read(rest, '[.]tsx$', 'swc')), ...(await read(pages, '[.](ts|mjs)$'))];
const problems = [...modules.flatMap(violations), ...files.flatMap(unread)];
if (problems.length > 0) {
  console.error(
    `${problems.join('\n')}\n${problems.length} imports are forbidden. See .dependency-cruiser.cjs.`,
  );
  process.exitCode = 1;
} else {
  console.log(`The imports of ${files.length} files keep the rule.`);
}

/**
 * @param {string[]} paths
 * @param {string} others The files that are read by the other parser.
 * @param {'swc'} [parser]
 */
async function read(paths, others, parser) {
  if (paths.length === 0) return [];
  const { enhancedResolveOptions, ...common } = options;
  const { output } = await cruise(
    paths,
    {
      ...common,
      ...(parser && { parser }),
      baseDir: root,
      doNotFollow: { path: [options.doNotFollow.path, others] },
      validate: true,
      ruleSet: { forbidden },
    },
    enhancedResolveOptions,
  );
  if (typeof output === 'string') throw new Error(`dependency-cruiser answered with a text: ${output}`);
  return output.modules.filter(({ source }) => paths.includes(source));
}

/** @param {import('dependency-cruiser').IModule} module */
function violations({ source, dependencies }) {
  const text =
    dependencies.length > 0 && /[.]tsx$/.test(source) ? readFileSync(join(root, source), 'utf8') : undefined;
  return dependencies
    .filter(({ valid, module: name }) => !valid && (text === undefined || text.includes(`${name}'`)))
    .flatMap(({ module: name, rules }) =>
      (rules ?? []).map((rule) => `${source} imports '${name}', but ${rule.name}`),
    );
}

/**
 * The files of a room that may import something.
 * @param {string} room
 */
function sources(room) {
  if (!existsSync(join(root, room))) return [];
  return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .map((name) => join(room, name))
    .filter((path) => /\.(tsx?|mjs)$/.test(path) && !path.endsWith('.d.ts') && !path.startsWith(FIXTURES));
}

/**
 * dependency-cruiser skips what it cannot read without a word (all TypeScript, where @swc/core is not installed), and
 * then nothing is forbidden. So each import that stands in a file is looked for among those it found.
 * @param {string} path
 */
function unread(path) {
  // Without template literals: a program within one is text.
  const text = readFileSync(join(root, path), 'utf8').replace(/`(?:\\.|[^`\\])*`/gs, '');
  const found =
    modules.find((module) => module.source === path)?.dependencies.map(({ module: name }) => name) ?? [];
  return [...text.matchAll(/^(?:import|export)\s(?:[\w*{][^'"`;=]*?\sfrom\s)?'(?:node:)?([^']+)';$/gm)]
    .map(([, name]) => name ?? '')
    .filter((name) => !found.includes(name))
    .map((name) => `${path} imports '${name}', which dependency-cruiser did not read`);
}
