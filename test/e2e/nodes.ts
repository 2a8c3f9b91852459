// `node test/e2e/nodes.ts`: fetches the Nodes that people may have, for the tests of the package; and where they are looked for.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { delimiter, join } from 'node:path';
import { CACHE, ROOT } from '../../harness/workspace/places.ts';

/** Of whose releases some are still in use, beside the pinned one. */
export const MAJORS = [20, 22, 24] as const;

const FETCHED = join(CACHE, 'nodes');

/** Absolute path of a Node of this major version: a fetched one, or one on the PATH. */
export function nodeOf(major: number): string | undefined {
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'node'));
  const candidates = [join(FETCHED, 'node_modules', `node${major}`, 'bin', 'node'), ...onPath];
  return candidates.find((path) => existsSync(path) && versionOf(path).startsWith(`v${major}.`));
}

function versionOf(path: string): string {
  return spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout ?? '';
}

/** The package that brings a Node for this system, as the project pins its own. */
function packageName(): string {
  const { optionalDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    optionalDependencies: Record<string, string>;
  };
  const name = Object.keys(optionalDependencies).find((each) => each.endsWith(`-${platform()}-${arch()}`));
  if (name === undefined) throw new Error(`no package brings a Node for ${platform()} on ${arch()}`);
  return name;
}

if (import.meta.main) {
  const wanted = MAJORS.map((major) => `node${major}@npm:${packageName()}@${major}`);
  mkdirSync(FETCHED, { recursive: true });
  writeFileSync(join(FETCHED, 'package.json'), '{}\n');
  execFileSync('npm', ['install', '--prefix', FETCHED, '--no-save', '--prefer-offline', ...wanted], {
    stdio: 'inherit',
  });
}
