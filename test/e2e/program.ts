// The command line in few files, made of the same sources when the tests begin: what is started hundreds of times reads
// 200 files then, and not 1,100. What is started through npm, from the package or in a terminal reads the sources themselves.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { CACHE } from '../../harness/workspace/places.ts';
import { PROGRAM, ROOT } from './command.ts';

const SOURCE = join(ROOT, 'harness', 'cli.ts');
const FOLDER = join(CACHE, 'program');

/** What a file reads beside itself it goes on finding there. */
const STAYS: Plugin = {
  name: 'stays where it is',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.[cm]?[jt]s$/ }, ({ path }) => {
      const place = { dirname: dirname(path), filename: path, url: pathToFileURL(path).href };
      const contents = readFileSync(path, 'utf8').replaceAll(
        /\bimport\.meta\.(dirname|filename|url)\b/g,
        (_, name: keyof typeof place) => JSON.stringify(place[name]),
      );
      return { contents, loader: path.endsWith('ts') ? 'ts' : 'js', resolveDir: dirname(path) };
    });
  },
};

/** Called once before the tests of a project. */
export default async function setup(): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [SOURCE],
    bundle: true,
    splitting: true,
    keepNames: true,
    platform: 'node',
    format: 'esm',
    outdir: FOLDER,
    write: false,
    plugins: [STAYS],
    // Where they are not installed, they are not to be looked for.
    external: ['@resvg/resvg-js', 'pg-native'],
    // For what asks for its parts as CommonJS does.
    banner: { js: `const require = process.getBuiltinModule('module').createRequire(${JSON.stringify(SOURCE)});` },
  });
  const hash = createHash('sha256');
  for (const { hash: one } of outputFiles) hash.update(one);
  const place = join(FOLDER, hash.digest('hex').slice(0, 16));
  mkdirSync(FOLDER, { recursive: true });
  const partial = mkdtempSync(`${place}-`);
  for (const { path, contents } of outputFiles) writeFileSync(join(partial, basename(path)), contents);
  try {
    renameSync(partial, place);
  } catch {
    // Another run of the tests has it in use.
    rmSync(partial, { recursive: true });
  }
  process.env[PROGRAM] = join(place, 'cli.js');
}
