// The main packages of a version of Go code, found without starting Go.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { EXIT } from '../model/errors.ts';
import { git } from '../subject/git.ts';
import { message } from '../words/messages.ts';
import { Refusal } from '../words/mishap.ts';
import type { Version } from './versions.ts';

/** Folders that the go command passes over, too. */
const isPassedOver = (name: string) => /^[._]|^(vendor|testdata|node_modules)$/.test(name);

/** Relative to the folder, `.` for itself, sorted. */
function mainsIn(folder: string, below = '.'): string[] {
  const entries = readdirSync(join(folder, below), { withFileTypes: true });
  const own = entries.some(
    (entry) =>
      entry.isFile() &&
      /\.go$/.test(entry.name) &&
      !/_test\.go$/.test(entry.name) &&
      isMain(readFileSync(join(folder, below, entry.name), 'utf8')),
  );
  const others = entries
    .filter((entry) => entry.isDirectory() && !isPassedOver(entry.name))
    .flatMap(({ name }) => mainsIn(folder, below === '.' ? name : `${below}/${name}`));
  return [...(own ? [below] : []), ...others].sort();
}

function isMain(text: string): boolean {
  return /^package main\b/m.test(text) && /^func main\(\)/m.test(text) && !/^\/\/go:build ignore\b/m.test(text);
}

/** Of a version, relative to the folder in it that the person stands in. */
export async function mainsOf(version: Version): Promise<string[]> {
  const source = version.source('.');
  if (source.kind === 'copy') return mainsIn(join(source.folder, version.folder));
  const within = version.folder === '' ? '.' : version.folder;
  const grep: [string, ...string[]] = ['grep', '-l', '-E', '^func main\\(\\)', source.commit, '--', within];
  // Which fails where nothing is found.
  const found = await git(source.repository, ...grep).catch(() => '');
  const files = found.split('\n').filter((line) => line.endsWith('.go') && !line.endsWith('_test.go'));
  const folders = files.map((line) => relative(within, dirname(line.slice(line.indexOf(':') + 1))) || '.');
  return [...new Set(folders)].filter((folder) => !folder.split('/').some(isHidden)).sort();
}

/** `.` is the folder itself. */
const isHidden = (name: string) => name !== '.' && isPassedOver(name);

/**
 * The package that is meant: the one named, the folder itself, or the only one. `asked`: as it was typed. Throws a
 * BenchError that lists them where that leaves a choice or nothing.
 */
export function mainPackage(mains: readonly string[], asked: string | undefined, where: string): string {
  const path = asked === undefined ? '.' : asked.replace(/^\.\//, '').replace(/\/$/, '') || '.';
  if (mains.includes(path)) return path;
  const below = mains.filter((main) => path === '.' || main.startsWith(`${path}/`));
  const [only] = below;
  if (asked === undefined && below.length === 1) return only!;
  if (below.length === 0) {
    throw new Refusal(
      EXIT.usage,
      asked === undefined
        ? message('asked.no-main-here', { version: where })
        : message('asked.no-main', { folder: asked, version: where }),
      mains.length > 0 ? message('asked.mains-mend', { mains: listed(mains) }) : message('asked.no-main-mend'),
    );
  }
  const what = message('asked.mains', { mains: below.length, version: where });
  throw new Refusal(EXIT.usage, what, message('asked.mains-mend', { mains: listed(below) }));
}

function listed(mains: readonly string[]): string {
  const shown = mains.slice(0, 12).map((main) => (main === '.' ? '.' : `./${main}`));
  return [...shown, ...(mains.length > shown.length ? ['…'] : [])].join(' ');
}
