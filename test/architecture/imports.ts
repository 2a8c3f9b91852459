// Who imports whom, read from the sources, and the table that says who may.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** A folder may import itself and what stands here; `node:` stands for Node's own modules. Down only. */
export const MAY_IMPORT: Record<string, readonly string[]> = {
  'harness/model': [],
  'harness/stats': ['simple-statistics'],
  'harness/words': ['harness/model'],
  scenarios: ['harness/model'],
  'harness/profile': ['harness/model', 'pako', 'protobufjs'],
  'harness/analysis': ['harness/model', 'harness/stats', 'harness/words'],
  'harness/history': ['harness/model', 'harness/stats', 'harness/words', 'node:'],
  'harness/process': ['execa', 'node:'],
  'harness/fixture': ['harness/model', 'harness/process', 'harness/words', 'execa', 'node:'],
  'harness/load': ['harness/model', 'harness/process', 'harness/words', 'autocannon', 'hdr-histogram-js', 'node:'],
  'harness/bisect': ['harness/model', 'harness/fixture', 'node:'],
  'harness/channels': ['harness/model', 'node:'],
  'harness/nightly': ['harness/model', 'node:'],
  'harness/run': [
    'harness/model',
    'harness/stats',
    'harness/process',
    'harness/fixture',
    'harness/load',
    'harness/words',
    'node:',
  ],
  'reports/client': [
    'reports',
    'vega',
    'vega-dataflow',
    'vega-encode',
    'vega-interpreter',
    'vega-parser',
    'vega-transforms',
    'vega-view',
    'vega-view-transforms',
  ],
  reports: ['harness/model', 'harness/words', 'vega', 'vega-lite', 'diff', 'esbuild', '@resvg/resvg-js', 'node:'],
};

export interface Import {
  /** Relative to the project's root. */
  file: string;
  /** The room imported from, the package, or `node:`. */
  target: string;
}

const IMPORT = /(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

/** The room a path lies in: the longest folder of the table, or the file itself for harness/*.ts. */
export function roomOf(path: string): string {
  const rooms = Object.keys(MAY_IMPORT).filter((room) => path.startsWith(`${room}/`));
  return rooms.sort((a, b) => b.length - a.length)[0] ?? path;
}

export function importsOf(file: string, text: string): Import[] {
  return [...text.matchAll(IMPORT)].map((match) => {
    const name = (match[1] ?? match[2])!;
    if (name.startsWith('node:')) return { file, target: 'node:' };
    if (name.startsWith('.')) return { file, target: roomOf(join(dirname(file), name)) };
    const parts = name.split('/');
    return { file, target: name.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]! };
  });
}

/** Every breach of the table, as a sentence. */
export function breaches(imports: Import[]): string[] {
  return imports
    .filter(({ file, target }) => {
      const room = roomOf(file);
      const allowed = MAY_IMPORT[room];
      return allowed !== undefined && target !== room && !allowed.includes(target);
    })
    .map(({ file, target }) => `${file} imports ${target}, which ${roomOf(file)} may not`);
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
