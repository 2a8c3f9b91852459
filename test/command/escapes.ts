// Run folders that try to get out: each way with each name, laid, reported as the command line does, and looked at.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { runFlags } from '../../harness/command/flags.ts';
import { run as report } from '../../harness/command/report.ts';
import { BenchError, EXIT } from '../../harness/model/errors.ts';
import { DEFAULT_OUT } from '../../harness/workspace/places.ts';
import { sampleRecord } from '../fakes/record.ts';

export const record = sampleRecord({ measureMs: 400, rounds: 3 });

/** Every file, folder and link below a folder, with its content; `save` is left out. */
export function tree(folder: string, save: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      if (path === save || path.startsWith(`${save}/`)) return [];
      if (entry.isDirectory()) return [[relative(folder, path), 'folder']];
      if (entry.isSymbolicLink()) return [[relative(folder, path), readlinkSync(path)]];
      return [[relative(folder, path), createHash('sha256').update(readFileSync(path)).digest('hex')]];
    }),
  );
}

const defaults = Object.fromEntries(
  runFlags().map((option) => [option.attributeName(), option.defaultValue as unknown]),
);

/** As the command line calls it; gives the exit code, or what was refused. */
export async function reported(folder: string, flags: object = {}): Promise<number | BenchError> {
  try {
    return await report({
      args: [folder],
      flags: { ...defaults, out: DEFAULT_OUT, failOn: 'never', open: false, ...flags } as never,
      stop: { signal: new AbortController().signal, exitCode: () => EXIT.ok },
      print: () => undefined,
      printColoured: () => undefined,
      log: () => undefined,
    });
  } catch (error) {
    if (error instanceof BenchError) return error;
    throw error;
  }
}

export function lay(folder: string, content: object): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'record.json'), JSON.stringify(content));
}

const OUTS = ['../../../../PWNED', '..', '/tmp/PWNED', '../x', 'a/b', '.', '\u0000', '..\\x', '-x', 'x\n'] as const;
const FILES = [
  'report.html',
  'summary.md',
  'analysis.json',
  'flames',
  'topology',
  'calibration.json',
  'junit.xml',
] as const;
const FOLDERS = ['flames', 'topology', 'charts'] as const;

/** One way in which a folder tries to get out. */
export interface Way {
  /** The names that it is tried with: where to, or in whose place. */
  names: readonly string[];
  /** None keeps the report from being drawn, so one folder can try them all. */
  together?: true;
  /** Gives the record of a folder that it has prepared. */
  lay: (folder: string, names: readonly string[], yours: string) => object;
}

const rename = (from: string, to: string) =>
  JSON.parse(JSON.stringify(record).replaceAll(`"${from}"`, JSON.stringify(to))) as object;
/** The record with one of its names turned into a way out. */
const named = (lay: (name: string) => object): Way => ({
  names: OUTS,
  lay: (_, [name]) => lay(name!),
});

/** The record, with a link in each place. */
function linked(places: readonly string[], to: (itself: string, yours: string) => string): Way {
  return {
    names: places,
    lay: (folder, names, yours) => {
      for (const path of names.map((name) => join(folder, name))) symlinkSync(to(path, yours), path);
      return record;
    },
  };
}

export const WAYS: Record<string, Way> = {
  'a subject’s id': named((name) => rename('fix', name)),
  'the experiment’s id': named((name) => rename('sample-lesson', name)),
  'the run’s id': named((name) => ({ ...record, run: name })),
  'the machine': named((name) => ({ ...record, host: { ...record.host, fingerprint: name } })),
  'a span’s id': named((name) => rename('stall', name)),
  'a gauge’s id': named((name) => rename('events_pending', name)),
  'a profile’s file': named((name) => rename('profiles/fix-window-cpu.pb.gz', name)),
  'a trial’s variant': named((name) => ({
    ...record,
    trials: record.trials.map((one) => ({ ...one, variant: name })),
  })),
  'a source’s path': {
    names: OUTS,
    together: true,
    lay: (_, names) => ({
      ...record,
      sources: names.flatMap((path) => record.sources.map((one) => ({ ...one, path }))),
    }),
  },
  'a link in the place of a file': linked(FILES, (_, yours) => join(yours, 'precious')),
  'a link in the place of a folder': { ...linked(FOLDERS, (_, yours) => yours), together: true },
  'a link around in a circle': linked(FILES, (itself) => itself),
};

/** What came of one folder: whether anything outside of it is as it was, and how the report ended. */
export interface Escape {
  isHeld: boolean;
  ended: number | BenchError;
}

/** Lays one folder below a place of its own, which is emptied first, and reports it. */
export async function tryEscape(around: string, { lay: prepare }: Way, names: readonly string[]): Promise<Escape> {
  rmSync(around, { recursive: true, force: true });
  const folder = join(around, 'site', 'runs', record.run);
  const yours = join(around, 'yours');
  mkdirSync(yours, { recursive: true });
  mkdirSync(folder, { recursive: true });
  for (const file of ['yours/precious', 'index.html', 'site.txt']) writeFileSync(join(around, file), `mine, ${file}`);
  writeFileSync(join(around, 'site', 'index.html'), 'my own page');
  lay(folder, prepare(folder, names, yours));
  const before = tree(around, folder);
  const ended = await reported(folder);
  return { isHeld: isDeepStrictEqual(tree(around, folder), before), ended };
}

/** Whether a report may end so: drawn, or refused with a reason, which of several names would hide all but the first. */
export function isInOrder({ isHeld, ended }: Escape, names: readonly string[]): boolean {
  const isRefused = ended instanceof BenchError;
  const code = isRefused ? ended.exitCode : ended;
  return (
    isHeld && !(isRefused && names.length > 1) && (code === EXIT.unfit || code === (isRefused ? EXIT.usage : EXIT.ok))
  );
}
