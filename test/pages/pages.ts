// The pages that a person reads beside the code, and what they name.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');
export const CONTRIBUTING = '.github/CONTRIBUTING.md';
export const FRONT = ['README.md', 'README.zh.md'];
/** Every README beside code. */
export const BEHIND = ['harness', 'reports', 'scenarios', 'go-fixtures', 'test', '.github/actions'].flatMap((top) =>
  readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' })
    .map((path) => join(top, path))
    .filter((path) => path.endsWith('/README.md') && !path.startsWith('reports/out/'))
    .sort(),
);
export const PAGES = [...FRONT, ...BEHIND, CONTRIBUTING, 'CHANGELOG.md'];

/** A page's text by its path from the project's folder. */
export function textOf(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8');
}

/** Files and folders of the project that a text names in code, but for patterns such as `scenarios/<id>/en.ts`. */
export function pathsIn(text: string): string[] {
  const named = [...text.matchAll(/`((?:\.github|go-fixtures|harness|reports|scenarios|test)\/[\w./-]*)`/g)];
  return named.map(([, path]) => path!);
}

export function missing(paths: readonly string[]): string[] {
  return paths.filter((path) => !existsSync(join(ROOT, path)));
}

/** Words after `npm run` that package.json would have to know. */
export function scriptsIn(text: string): string[] {
  return [...new Set([...text.matchAll(/npm run (?:-s |--silent )?([\w:]+)/g)].map(([, script]) => script!))];
}

/** The parts of a text by their headings. */
export function sectionsOf(text: string): Map<string, string> {
  const parts = text.split(/^#+ /m).slice(1);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf('\n')), part]));
}
