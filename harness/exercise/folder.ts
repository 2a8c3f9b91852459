// A learner's exercises on disk: made ready, the shared files put back, earlier work moved aside. The learner's file is never written over.
import { chmodSync, existsSync, lstatSync, renameSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { readBytes } from '../workspace/bytes.ts';
import { namesIn } from '../workspace/door.ts';
import { mendable, placeIn, writeIn } from '../workspace/outlet.ts';
import type { ExerciseFiles } from './files.ts';

/** The go command passes over names that begin so. */
const EARLIER = '_earlier';
/** For an editor and for cp; check puts back what was changed all the same. */
const READ_ONLY = 0o444;

/** Whether the learner's file was made now; one that is there stays as it is. */
export function makeReady(folder: string, { own, shared }: ExerciseFiles): { made: boolean; file: string } {
  putBack(folder, shared);
  const file = join(folder, own.path);
  if (existsSync(file)) return { made: false, file };
  writeIn(folder, own.path, own.content);
  return { made: true, file };
}

/**
 * Every shared file as the lesson has it. What somebody had changed is kept beside it, under a name that Go does not read;
 * gives the paths of those.
 */
export function putBack(folder: string, shared: ExerciseFiles['shared']): { path: string; kept: string }[] {
  return shared.flatMap(({ path, content }) => {
    const file = placeIn(folder, path);
    const found = lstatSync(file, { throwIfNoEntry: false });
    if (found?.isFile() && readBytes(file).equals(Buffer.from(content))) return [];
    const kept = posix.join(posix.dirname(path), freeName(dirname(file), `${basename(file)}.edited`));
    if (found) mendable(file, () => renameSync(file, placeIn(folder, kept)));
    writeIn(folder, path, content);
    mendable(file, () => chmodSync(file, READ_ONLY));
    return found ? [{ path, kept }] : [];
  });
}

/** Moves a lesson's folder out of the module's way; gives the new place, undefined where there was nothing. */
export function moveAside(folder: string, lesson: string, now: Date): string | undefined {
  const from = join(folder, lesson);
  if (!existsSync(from)) return undefined;
  const stamp = now
    .toISOString()
    .replaceAll(/[-:]|\.\d+Z/g, '')
    .replace('T', '-');
  const to = placeIn(folder, `${EARLIER}/${freeName(join(folder, EARLIER), `${lesson}-${stamp}`)}`);
  mendable(to, () => renameSync(from, to));
  return to;
}

/** The name, with a number where something has it already. */
function freeName(folder: string, name: string): string {
  const taken = new Set(namesIn(folder));
  const names = [name, ...Array.from({ length: taken.size }, (_, i) => `${name}-${i + 2}`)];
  return names.find((one) => !taken.has(one))!;
}

/** Go files beside the learner's that are not the lesson's: helpers of their own, or their file under another name. */
export function strangers(folder: string, { own, shared }: ExerciseFiles): string[] {
  const beside = posix.dirname(own.path);
  const ours = new Set([own, ...shared].map(({ path }) => path));
  return namesIn(join(folder, beside))
    .filter((name) => name.endsWith('.go') && !ours.has(posix.join(beside, name)))
    .map((name) => posix.join(beside, name));
}
