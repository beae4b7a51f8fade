import vm, { Script } from 'node:vm';
import { ServiceError } from './errors';
import { type InstrumentedScript, instrument } from './instrument';

/** Projects kept compiled. Tests with mutants run a few dozen, so the oldest has to go. */
const MAX_PROJECTS = 20;

/** A compiled project. `functions`: the names of its top-level functions, joined by commas. */
type Project = Script & { functions: string };

/**
 * By the code itself: V8 keeps the hash of a string, so looking up a long script costs nothing.
 * Kept on a core module, because Jest loads all others again for each test file, and parsing takes long.
 * A Map of the main context, so that it keeps no context of a test file alive.
 */
const projects = projectsOf(vm as { emulatedProjects?: Map<string, Project> });

function projectsOf(module: { emulatedProjects?: Map<string, Project> }): Map<string, Project> {
  module.emulatedProjects ??= vm.runInThisContext('new Map()') as Map<string, Project>;
  return module.emulatedProjects;
}

/** The names of a script's top-level functions, which Google can call. Throws for invalid syntax. */
export function globalFunctions(code: string): readonly string[] {
  const known = projects.get(code);
  if (known) return known.functions === '' ? [] : known.functions.split(',');
  const source = instrument(code);
  if (source.refusal === undefined) addProject(code, source);
  return source.functions;
}

/**
 * Compiles a project once. Each run then evaluates it in a context of its own, as Google does for every call.
 * Throws a ServiceError for syntax that Apps Script refuses.
 */
export function loadProject(code: string): Script {
  return projects.get(code) ?? addProject(code, instrument(code));
}

/** Compiles other code of a script, such as a template. */
export function compile(code: string, filename: string): Script {
  return compileSource(instrument(code), filename);
}

function addProject(code: string, source: InstrumentedScript): Project {
  const script = compileSource(source, 'Code.js');
  const project = Object.assign(script, { functions: source.functions.join() });
  projects.set(code, project);
  const [oldest] = projects.keys();
  if (projects.size > MAX_PROJECTS && oldest !== undefined) projects.delete(oldest);
  return project;
}

function compileSource({ code, refusal }: InstrumentedScript, filename: string): Script {
  if (refusal !== undefined) throw new ServiceError(refusal, 'SyntaxError');
  return new Script(code, { filename });
}
