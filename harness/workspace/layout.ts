// Where things lie below an out folder: a folder an experiment, and in it one a run. The names that several files here share.
import { dirname, join, relative, sep } from 'node:path';
import { BenchError, EXIT } from '../model/errors.ts';
import type { ExperimentId } from '../model/experiment.ts';
import { isId, isRunId } from '../model/ids.ts';
import type { PlannedTrial } from '../model/plan.ts';
import type { SubjectId } from '../model/subject.ts';

/** The file of each format of the report within a run folder. */
export const REPORT_FILES = {
  html: 'report.html',
  json: 'analysis.json',
  markdown: 'summary.md',
  text: 'summary.txt',
  junit: 'junit.xml',
  benchfmt: 'bench.txt',
} as const;

/** What else lies in a run folder. */
export const FILES = {
  record: 'record.json',
  header: 'run.json',
  trials: 'trials.jsonl',
  profiles: 'profiles',
  latency: 'latency',
  /** The same of the second look. */
  second: 'second-look',
  flames: 'flames',
  topology: 'topology',
  /** A page's drawings as files of their own. */
  charts: 'charts',
  /** What the run left in the history; stays when all else of an old run is pruned. */
  history: 'history.json',
  /** The calibration that the run was judged by, so that it is judged alike ever after. */
  calibration: 'calibration.json',
  /** What came of holding the run against a baseline. */
  baseline: 'baseline.json',
} as const;

/** What lies in the folder of a gobench run; its benchfmt files are named by their subjects. */
export const GOBENCH_FILES = {
  record: 'gobench.json',
  analysis: REPORT_FILES.json,
  report: REPORT_FILES.html,
  text: REPORT_FILES.text,
  summary: REPORT_FILES.markdown,
  junit: REPORT_FILES.junit,
} as const;

/** Every file of a run folder by what it is; the page is called the report. */
export function artifactsOf({ hasTopologies }: { hasTopologies: boolean }): Record<string, string> {
  const { html, ...others } = REPORT_FILES;
  const { record, profiles, latency, flames, topology } = FILES;
  return { record, report: html, ...others, profiles, latency, flames, ...(hasTopologies ? { topology } : {}) };
}

/** A trial's latencies within its run folder. */
export function latencyFile({ variant, role, round }: PlannedTrial): string {
  return `${FILES.latency}/${variant}-${role}-r${round + 1}.hlog`;
}

/** A flame graph at full size within its run folder. */
export function flameFile(variant: SubjectId, kind: string): string {
  return `${FILES.flames}/${variant}-${kind}.json`;
}

/** A call graph within its run folder. */
export function topologyFile(variant: SubjectId, extension: 'dot' | 'json'): string {
  return `${FILES.topology}/${variant}.${extension}`;
}

/** The page that compares two runs, and where its drawings go, within the later one's folder or another. */
export function acrossFiles(later: string, earlier: string): { page: string; charts: string } {
  const name = `${later}-against-${earlier}`;
  return { page: `${name}.html`, charts: `${FILES.charts}/${name}` };
}

export function experimentFolder(outDir: string, experiment: ExperimentId): string {
  return join(outDir, experiment);
}

/** Throws a BenchError where one of both is no id: what lies there may be written and removed. */
export function runFolder(outDir: string, experiment: ExperimentId, run: string): string {
  if (isId(experiment) && isRunId(run)) return join(experimentFolder(outDir, experiment), run);
  throw new BenchError(
    EXIT.usage,
    `‘${experiment}/${run}’ names no run`,
    'make the history again from the run folders, with ‘history rebuild’',
  );
}

/** The out folder that a run folder lies in. */
export function outDirOf(runFolder: string): string {
  return dirname(dirname(runFolder));
}

/** In the place of an experiment: the runs of Go benchmarks. */
export const GOBENCH = 'gobench';

/** A run of Go benchmarks. */
export function gobenchFolder(outDir: string, run: string): string {
  return runFolder(outDir, GOBENCH, run);
}

/** Of a run in the history; benchmarks lie together, whichever repository they are of. */
export function enteredFolder(outDir: string, scenario: string, run: string): string {
  return scenario.startsWith(`${GOBENCH}-`) ? gobenchFolder(outDir, run) : runFolder(outDir, scenario, run);
}

/** An out folder of their own for the steps of a search, which are no runs of their lesson. */
export function bisectDir(outDir: string): string {
  return join(outDir, 'bisect');
}

/** Of all exercises of a workspace: one Go module, a folder a lesson. */
export function exercisesDir(outDir: string): string {
  return join(outDir, 'exercises');
}

/** An out folder of their own for the checks of exercises, which are no runs of their lesson. */
export function checksDir(outDir: string): string {
  return join(outDir, 'checks');
}

/** The page over all runs. */
export function indexFile(outDir: string): string {
  return join(outDir, 'index.html');
}

export function historyFile(outDir: string): string {
  return join(outDir, 'history.sqlite');
}

/** The page of a run. */
export function reportPage(runFolder: string): string {
  return join(runFolder, REPORT_FILES.html);
}

/** A link to a file from a page in a folder. */
export function hrefFrom(folder: string, file: string): string {
  return relative(folder, file).split(sep).join('/');
}
