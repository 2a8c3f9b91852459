// A folder's sources as a bundle, and a bundle as a folder again.
import { chmodSync, lstatSync, readFileSync, readlinkSync, symlinkSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { BenchError, EXIT } from '../model/errors.ts';
import { makeFolders } from '../process/folders.ts';
import type { BundledFile } from '../schema/fleet.ts';
import { sourceFilesOf } from '../subject/copies.ts';
import { writeIn } from '../workspace/outlet.ts';

/** What is committed there, and what is new and not ignored; without a repository, all of it. */
export async function bundled(folder: string): Promise<BundledFile[]> {
  const names = await sourceFilesOf(folder);
  return names.flatMap((name): BundledFile[] => {
    const file = join(folder, name);
    const path = name.split(sep).join('/');
    const found = lstatSync(file, { throwIfNoEntry: false });
    if (found?.isSymbolicLink()) return [{ path, link: readlinkSync(file) }];
    if (!found?.isFile()) return [];
    const executable = (found.mode & 0o111) !== 0;
    return [{ path, base64: readFileSync(file).toString('base64'), ...(executable ? { executable } : {}) }];
  });
}

/** Throws a BenchError where a link would lead out of the folder. */
export function unbundle(files: readonly BundledFile[], into: string): void {
  makeFolders(into);
  for (const { path, base64, executable } of files.filter(({ link }) => link === undefined)) {
    writeIn(into, path, Buffer.from(base64 ?? '', 'base64'));
    if (executable) chmodSync(join(into, path), 0o755);
  }
  // Last, so that nothing was written through one.
  for (const { path, link } of files) {
    if (link === undefined) continue;
    const target = normalize(join(into, dirname(path), link));
    if (relative(into, target).startsWith('..') || link.startsWith('/')) {
      throw new BenchError(EXIT.fixture, `the link ${path} of a bundle leads out of it`, 'take it out of the sources');
    }
    makeFolders(dirname(join(into, path)));
    symlinkSync(link, join(into, path));
  }
}
