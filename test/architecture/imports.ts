// Who imports whom, read from the sources and held against the rooms.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { MAY_IMPORT } from './rooms.ts';

export interface Import {
  /** Relative to the project's root. */
  file: string;
  /** As it is written there. */
  name: string;
  /** The room imported from, the package, or Node's own module. */
  target: string;
}

const IMPORT = /(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

/** The room a path lies in: the longest folder or file of the table that holds it; the path itself where none does. */
export function roomOf(path: string): string {
  const rooms = Object.keys(MAY_IMPORT).filter((room) => path === room || path.startsWith(`${room}/`));
  return rooms.sort((a, b) => b.length - a.length)[0] ?? path;
}

export function importsOf(file: string, text: string): Import[] {
  return [...text.matchAll(IMPORT)].map((match) => {
    const name = (match[1] ?? match[2])!;
    if (name.startsWith('node:')) return { file, name, target: name };
    if (name.startsWith('.')) return { file, name, target: roomOf(join(dirname(file), name)) };
    const parts = name.split('/');
    return { file, name, target: name.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]! };
  });
}

/** Every breach of the table, as a sentence. */
export function breaches(imports: Import[]): string[] {
  return imports
    .filter(({ file, target }) => {
      const room = roomOf(file);
      const allowed = MAY_IMPORT[room];
      if (target === room || allowed?.includes(target)) return false;
      return !(target.startsWith('node:') && allowed?.includes('node:'));
    })
    .map(({ file, target }) => `${file} imports ${target}, which ${roomOf(file)} may not`);
}

const LOADED = /(?:^|\n)(?:import|export)\s(?!type\s)(?:[^'";]*?\sfrom\s)?['"]([^'"]+)['"]/g;

/** The packages that are loaded with a file, and not only once something asks for them. */
export function packagesLoadedWith(root: string, file: string, seen = new Set<string>()): Set<string> {
  const found = new Set<string>();
  if (seen.has(file)) return found;
  seen.add(file);
  for (const [, name] of readFileSync(resolve(root, file), 'utf8').matchAll(LOADED)) {
    if (name!.startsWith('node:')) continue;
    if (!name!.startsWith('.')) found.add(name!);
    else for (const one of packagesLoadedWith(root, join(dirname(file), name!), seen)) found.add(one);
  }
  return found;
}

/** All imports of the project's sources. */
export function projectImports(root: string): Import[] {
  return ['harness', 'scenarios', 'reports'].flatMap((top) =>
    readdirSync(resolve(root, top), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('reports/out'))
      .flatMap((entry) => {
        const path = join(entry.parentPath, entry.name);
        return importsOf(relative(root, path), readFileSync(path, 'utf8'));
      }),
  );
}
