// One public service asked of `compare` as a person asks: the command in a process of its own, beside what its author claimed.
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Analysis } from '../../harness/model/analysis.ts';
import { readRecord } from '../../harness/workspace/read-record.ts';
import {
  FINDINGS_LOOKED_AT,
  type FoundLine,
  type GateSaid,
  type ServiceEntry,
  type ServiceFacts,
} from './services-table.ts';

/** One service as a file of ours names it; such a file and the clones lie outside of this repository. */
export interface NamedService {
  /** As it is known in public: `github.com/owner/name`. */
  service: string;
  /** Folder of its clone, relative to the file. */
  clone: string;
  /** Commits, whole. */
  base: string;
  head: string;
  /** The main package, `./cmd/server`. */
  package: string;
  /** All that a person adds to the command: requests, arguments, environment; paths are relative to the file. */
  flags: string[];
  database?: string;
  /** The author's claim in their words. */
  claim?: string;
}

const CLI = join(import.meta.dirname, '..', '..', 'harness', 'cli.ts');
const MOST_OUTPUT = 2 ** 28;

/** `folder`: of the file that names the service. `out`: where the run's folder goes. `plan`: flags of the plan. */
export async function measuredService(
  named: NamedService,
  kind: ServiceEntry['kind'],
  { folder, out, plan }: { folder: string; out: string; plan: readonly string[] },
): Promise<ServiceEntry> {
  const { service, base, head, database, claim } = named;
  const clone = join(folder, named.clone);
  const state = () => [
    execFileSync('git', ['-C', clone, 'status', '--porcelain', '--ignored'], { encoding: 'utf8' }),
    execFileSync('git', ['-C', clone, 'worktree', 'list', '--porcelain'], { encoding: 'utf8' }),
  ];
  const facts = factsOf(clone, named);
  const before = state();
  const startedMs = performance.now();
  const versions =
    kind === 'control' ? ['--base', head, '--head', head, '--control'] : ['--base', base, '--head', head];
  const words = [
    ...['compare', named.package, '--repo', clone, ...versions, ...named.flags],
    ...['--json', '--no-open', '--out', out, ...plan],
  ];
  const { exitCode, stdout, stderr } = await spoken(words, folder);
  const minutes = (performance.now() - startedMs) / 60_000;
  const told = toldIn(stdout);
  const record = told && readRecord(join(out, told.scenario, told.run));
  return {
    kind,
    ...(record ? { machine: `${record.host.cpu}, ${record.host.cores} cores, ${record.host.go}` } : {}),
    ...{ service, head, facts, minutes, exitCode },
    ...(database === undefined ? {} : { database }),
    ...(claim === undefined ? {} : { claim }),
    buildMinutes: (record?.builds ?? []).reduce((sum, { tookMs }) => sum + tookMs, 0) / 60_000,
    ...(told
      ? { measured: measuredIn(told, changedLines(clone, base, head)) }
      : { failed: /^error: (.*)/m.exec(stderr)?.[1] ?? stderr.trim().split('\n').at(-1) ?? '' }),
    untouched: JSON.stringify(state()) === JSON.stringify(before),
  };
}

function spoken(words: string[], cwd: string): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      [CLI, ...words],
      { cwd, maxBuffer: MOST_OUTPUT },
      (error, stdout, stderr) => {
        const exitCode = error ? error.code : 0;
        if (typeof exitCode === 'number') resolve({ exitCode, stdout, stderr });
        else reject(error!);
      },
    );
    child.stderr?.pipe(process.stderr);
  });
}

/** The analysis; undefined where there was none, as of two equal builds. */
function toldIn(stdout: string): Analysis | undefined {
  if (stdout.trim() === '') return undefined;
  const told = JSON.parse(stdout) as Analysis;
  return 'run' in told ? told : undefined;
}

function measuredIn(
  { comparisons, findings, variants }: Analysis,
  changed: readonly ChangedLines[],
): NonNullable<ServiceEntry['measured']> {
  const gates = comparisons
    .filter(({ gate }) => gate)
    .map(({ label, unit, verdict, ratio, difference }): GateSaid => {
      const change = ratio ?? difference;
      return { label, unit, verdict, compare: ratio ? 'ratio' : 'difference', ...(change ? { change } : {}) };
    });
  const line = foundLine(findings, changed);
  const probed = Object.values(variants).every(({ metrics }) => metrics['alloc.bytes_per_request'] !== undefined);
  return { gates, ...(line ? { line } : {}), probed };
}

export interface ChangedLines {
  /** Relative to the repository. */
  file: string;
  first: number;
  last: number;
}

/** Of the first three findings the first whose place is a changed line of either side, or else in a changed file. */
export function foundLine(
  findings: readonly Pick<Analysis['findings'][number], 'place'>[],
  changed: readonly ChangedLines[],
): FoundLine | undefined {
  const found = findings.slice(0, FINDINGS_LOOKED_AT).flatMap(({ place }, i): FoundLine[] => {
    const own = place ? changed.filter(({ file }) => `/${place.file}`.endsWith(`/${file}`)) : [];
    if (!place || own.length === 0) return [];
    const isChanged = own.some(({ first, last }) => place.line >= first && place.line <= last);
    return [{ place: `${own[0]!.file}:${place.line}`, rank: i + 1, isChanged }];
  });
  return found.find(({ isChanged }) => isChanged) ?? found[0];
}

function changedLines(clone: string, base: string, head: string): ChangedLines[] {
  const diff = execFileSync('git', ['-C', clone, 'diff', '-U0', '--no-renames', base, head, '--', '*.go'], {
    encoding: 'utf8',
    maxBuffer: MOST_OUTPUT,
  });
  return linesInDiff(diff);
}

/** Of a difference without lines around it: what it removes from the one side, and adds to the other. */
export function linesInDiff(diff: string): ChangedLines[] {
  let file = '';
  return diff.split('\n').flatMap((line) => {
    file = /^diff --git a\/(.*) b\/\1$/.exec(line)?.[1] ?? file;
    const hunk = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (!hunk) return [];
    const [, from, removed = '1', to, added = '1'] = hunk;
    return [
      { start: Number(from), count: Number(removed) },
      { start: Number(to), count: Number(added) },
    ].flatMap(({ start, count }) => (count === 0 ? [] : [{ file, first: start, last: start + count - 1 }]));
  });
}

/** Asked of the go command in a copy that goes again; of what is not there yet, such as pages that are embedded, it says what it can. */
function factsOf(clone: string, { head, package: main }: NamedService): ServiceFacts {
  const folder = mkdtempSync(join(tmpdir(), 'fixproof-service-'));
  try {
    execFileSync('sh', ['-c', 'git -C "$1" archive "$2" | tar -x -C "$3"', 'sh', clone, head, folder]);
    const format = '{{if not .Standard}}{{if .Module.Main}}own{{else}}other{{end}} {{len .CgoFiles}}{{end}}';
    const listed = execFileSync('go', ['list', '-e', '-deps', '-f', format, main], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: MOST_OUTPUT,
    });
    const packages = listed.split('\n').filter((line) => line !== '');
    const own = packages.filter((line) => line.startsWith('own ')).length;
    return {
      own,
      others: packages.length - own,
      vendored: existsSync(join(folder, 'vendor', 'modules.txt')),
      cgo: packages.some((line) => !line.endsWith(' 0')),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
