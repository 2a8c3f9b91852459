// Who imports whom, read from the sources, and the table that says who may.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/**
 * The rooms, from the ground up: each may import itself and what stands here, `node:` standing for Node's own modules.
 * A room names only rooms above its own row, so that there is no way round in a circle.
 */
export const MAY_IMPORT: Record<string, readonly string[]> = {
  'harness/model': [],
  'harness/schema': ['harness/model', 'valibot'],
  'harness/stats': ['simple-statistics'],
  'harness/words': ['harness/model'],
  'harness/process': ['execa', 'node:'],
  'harness/machine': ['harness/model', 'harness/words', 'harness/process', 'node:'],
  'harness/golang': ['harness/model', 'harness/schema', 'harness/words', 'harness/process', 'execa', 'node:'],
  'harness/subject': [
    'harness/model',
    'harness/words',
    'harness/process',
    'harness/machine',
    'harness/golang',
    'node:',
  ],
  'harness/load': [
    'harness/model',
    'harness/words',
    'harness/stats',
    'harness/process',
    'autocannon',
    'hdr-histogram-js',
    'node:',
  ],
  'harness/analysis': ['harness/model', 'harness/words', 'harness/stats'],
  'harness/workspace': [
    'harness/model',
    'harness/process',
    'harness/schema',
    'harness/words',
    'harness/analysis',
    'node:',
  ],
  'harness/profile': ['harness/model', 'pako', 'protobufjs', 'node:v8'],
  'harness/instrument': [
    'harness/model',
    'harness/words',
    'harness/machine',
    'harness/subject',
    'harness/workspace',
    'harness/profile',
    'node:',
  ],
  'harness/run': [
    'harness/model',
    'harness/words',
    'harness/stats',
    'harness/process',
    'harness/machine',
    'harness/golang',
    'harness/subject',
    'harness/load',
    'harness/workspace',
    'harness/instrument',
    'node:',
  ],
  'harness/history': ['harness/model', 'harness/schema', 'harness/words', 'harness/stats', 'node:'],
  'harness/history/sqlite': ['harness/model', 'harness/schema', 'harness/history', 'node:'],
  'harness/channels': ['harness/model', 'harness/schema', 'node:'],
  scenarios: ['harness/model'],
  'harness/catalogue': ['harness/model', 'harness/workspace', 'node:'],
  'harness/judging': [
    'harness/model',
    'harness/schema',
    'harness/words',
    'harness/machine',
    'harness/workspace',
    'harness/profile',
    'harness/analysis',
    'harness/history',
    'harness/history/sqlite',
    'node:',
  ],
  reports: [
    'harness/model',
    'harness/words',
    'vega',
    'vega-lite',
    'diff',
    '@lezer/go',
    '@lezer/highlight',
    'esbuild',
    '@resvg/resvg-js',
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
  'harness/publishing': [
    'harness/model',
    'harness/schema',
    'harness/words',
    'harness/workspace',
    'harness/profile',
    'harness/analysis',
    'harness/history',
    'harness/channels',
    'harness/catalogue',
    'reports',
    'node:',
  ],
  'harness/bench.ts': [
    'harness/model',
    'harness/words',
    'harness/process',
    'harness/machine',
    'harness/golang',
    'harness/subject',
    'harness/load',
    'harness/workspace',
    'harness/instrument',
    'harness/run',
    'harness/analysis',
    'harness/history',
    'harness/judging',
    'reports',
    'harness/publishing',
    'node:',
  ],
  'harness/compare': ['harness/model', 'harness/schema', 'harness/subject', 'harness/workspace', 'node:'],
  'harness/exercise': [
    'harness/model',
    'harness/schema',
    'harness/words',
    'harness/stats',
    'harness/golang',
    'harness/workspace',
    'harness/run',
    'harness/catalogue',
    'node:',
  ],
  'harness/bisect': [
    'harness/model',
    'harness/words',
    'harness/stats',
    'harness/golang',
    'harness/subject',
    'harness/workspace',
    'harness/run',
    'harness/bench.ts',
    'node:',
  ],
  'harness/nightly': [
    'harness/model',
    'harness/schema',
    'harness/words',
    'harness/machine',
    'harness/golang',
    'harness/subject',
    'harness/workspace',
    'harness/run',
    'harness/analysis',
    'harness/history',
    'harness/channels',
    'harness/catalogue',
    'harness/judging',
    'reports',
    'harness/publishing',
    'harness/bench.ts',
    'node:',
  ],
  'harness/gobench': [
    'harness/model',
    'harness/stats',
    'harness/process',
    'harness/machine',
    'harness/golang',
    'harness/profile',
    'diff',
    'node:',
  ],
  'harness/command': [
    'harness/model',
    'harness/schema',
    'harness/words',
    'harness/stats',
    'harness/process',
    'harness/machine',
    'harness/golang',
    'harness/subject',
    'harness/workspace',
    'harness/run',
    'harness/profile',
    'harness/analysis',
    'harness/history',
    'harness/channels',
    'harness/catalogue',
    'harness/judging',
    'reports',
    'harness/publishing',
    'harness/bench.ts',
    'harness/compare',
    'harness/exercise',
    'harness/bisect',
    'harness/nightly',
    'harness/gobench',
    'commander',
    'node:',
  ],
  'harness/cli.ts': ['harness/model', 'harness/workspace', 'harness/command', 'node:'],
  'harness/install': ['package.json', 'reports', 'node:'],
  'harness/index.ts': ['harness/model', 'harness/words', 'harness/workspace', 'harness/analysis', 'harness/bench.ts'],
};

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
