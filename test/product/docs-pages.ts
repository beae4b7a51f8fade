import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = process.cwd();

/** Pages that are read by people: everything said in them is tried or looked up by a test. */
const AT_THE_TOP = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'];
export const OF_THE_EMULATOR = ['emulator/README.md', 'emulator/callscaler/README.md'];

/** A block between lines of ```. */
export interface Fence {
  readonly page: string;
  readonly line: number;
  /** Empty where none is named. */
  readonly language: string;
  readonly text: string;
}

export interface Page {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** The text without its fences. */
  readonly prose: string;
  readonly fences: readonly Fence[];
}

export function pages(): Page[] {
  const docs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .map((name) => `docs/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.md'));
  return [...AT_THE_TOP, ...OF_THE_EMULATOR, ...docs.sort()].map(readPage);
}

export function readPage(path: string): Page {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const fences: Fence[] = [];
  const prose = text.replace(
    /^```(\w*)\n([\s\S]*?)^```$/gm,
    (_whole: string, language: string, inside: string, at: number) => {
      fences.push({ page: path, line: text.slice(0, at).split('\n').length, language, text: inside });
      return '\n'.repeat(inside.split('\n').length);
    },
  );
  return { path, text, prose, fences };
}

export const fencesIn = (language: string): Fence[] =>
  pages().flatMap(({ fences }) => fences.filter((fence) => fence.language === language));

/** The anchor that GitHub gives a heading. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

export function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => (heading as string).trim());
}

export const isThere = (path: string): boolean => existsSync(join(ROOT, path));
