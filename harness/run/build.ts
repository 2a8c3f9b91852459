// Every subject built where its sources are, and the folder that it runs in.
import { resolve } from 'node:path';
import { type BuiltSubject, buildSubjects } from '../golang/build.ts';
import { readReasons } from '../golang/diagnostics.ts';
import { moduleOf } from '../golang/module.ts';
import { measurePanels } from '../golang/panels/measure.ts';
import { buildTheirs } from '../golang/their-build.ts';
import { findToolchain, type Toolchain } from '../golang/toolchain.ts';
import type { Experiment } from '../model/experiment.ts';
import type { BenchRecord } from '../model/record.ts';
import type { SubjectId } from '../model/subject.ts';
import type { PlacedSubject, SubjectPlace } from '../subject/places.ts';
import { CACHE } from '../workspace/places.ts';
import { runPersonsCommand } from './persons-command.ts';

export interface Builds {
  builds: BuiltSubject[];
  compiler: NonNullable<BenchRecord['compiler']>;
  panels: BenchRecord['panels'];
}

/** Builds every subject where its sources are, and asks what can be asked of the code without load. */
export async function build(
  { panels }: Experiment,
  placed: readonly PlacedSubject[],
  ofRun: Toolchain,
  signal: AbortSignal,
): Promise<Builds> {
  const builds: BuiltSubject[] = [];
  const compiler: Builds['compiler'] = {};
  const together = Map.groupBy(placed, ({ subject: { toolchain, own }, place }) =>
    JSON.stringify([place, toolchain, own && (own.buildEnv ?? {})]),
  );
  await prepare(placed, signal);
  for (const group of together.values()) {
    const { place, subject: first } = group[0]!;
    const toolchain = first.toolchain === undefined ? ofRun : await toolchainAt(first.toolchain, signal);
    const subjects = group.map(({ subject: { id, tags, flags, needs, probe } }) => ({
      id,
      tags,
      ...(flags ? { flags } : {}),
      ...(probe ? { probe } : {}),
      experiment: needs?.experiment,
    }));
    const theirs = first.own ? { theirs: first.own.buildEnv ?? {} } : {};
    const wanted = { ...place, toolchain, env: process.env, cacheDir: CACHE, subjects, ...theirs };
    const built = await (first.own ? buildTheirs : buildSubjects)(wanted, signal);
    builds.push(...built);
    Object.assign(compiler, await readReasons(wanted, built, signal));
  }
  if (!panels) return { builds, compiler, panels: undefined };
  const subjects = placed.map(({ subject: { id, tags } }) => ({ id, tags }));
  const request = { ...placed[0]!.place, toolchain: ofRun, env: process.env, cacheDir: CACHE, subjects };
  return { builds, compiler, panels: await measurePanels(panels, request, signal) };
}

/** What the person's sources need and their repository does not hold, made in each of our copies once. */
async function prepare(placed: readonly PlacedSubject[], signal: AbortSignal): Promise<void> {
  const copies = new Map(placed.map((one) => [ownFolder(one.place), one.subject]));
  for (const [cwd, { own, label }] of copies) {
    if (own?.prepare === undefined) continue;
    await runPersonsCommand({ flag: '--prepare', text: own.prepare, of: label, cwd }, signal);
  }
}

/** That there is nothing to measure: every build is the baseline's to the byte, and is run the same way. */
export class SameBuild extends Error {
  readonly builds: readonly BuiltSubject[];

  constructor(builds: readonly BuiltSubject[]) {
    super(`${builds.map(({ variant }) => variant).join(' and ')} are the same build`);
    this.builds = builds;
  }
}

/** Throws a SameBuild where a comparison has nothing to compare. A build of a lesson is another because its sources are. */
export function requireDifferent({ kind, subjects }: Experiment, builds: readonly BuiltSubject[]): void {
  if (kind !== 'compare') return;
  const contents = subjects.map(({ id, args, env, own }) =>
    JSON.stringify([builds.find(({ variant }) => variant === id)?.hash, args, env, own?.cwd]),
  );
  if (new Set(contents).size === 1) throw new SameBuild(builds);
}

/** The folder that somebody's own service runs in: its module's, or the one that they name. */
export function folderIn(placed: readonly PlacedSubject[], id: SubjectId): string | undefined {
  const { subject, place } = placed.find((one) => one.subject.id === id)!;
  return subject.own && resolve(ownFolder(place), subject.own.cwd ?? '.');
}

function ownFolder({ moduleDir, package: main }: SubjectPlace): string {
  return moduleOf(moduleDir, main).dir;
}

function toolchainAt(path: string, signal: AbortSignal): Promise<Toolchain> {
  return findToolchain({ ...process.env, GO: path }, { signal });
}
