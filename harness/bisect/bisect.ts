// Finds the commit that made a subject slower: builds of two commits against each other, half by half.
import { join } from 'node:path';
import { type BenchEvents, bench } from '../bench.ts';
import { hashSources, sourcesOf } from '../golang/source-files.ts';
import type { Comparison } from '../model/analysis.ts';
import { BenchError, EXIT } from '../model/errors.ts';
import { type Experiment, subjectOf } from '../model/experiment.ts';
import type { PlanOptions } from '../model/plan.ts';
import type { GitSource, SubjectId } from '../model/subject.ts';
import { SameBuild } from '../run/build.ts';
import type { Look } from '../stats/sequential.ts';
import { type Commit, commitNamed, short } from '../subject/commits.ts';
import { type SubjectPlace, subjectPlaces } from '../subject/places.ts';
import { english } from '../words/speak.ts';
import { CACHE } from '../workspace/places.ts';
import { type Found, foundOf, questionsOf } from './decide.ts';
import { type Bisected, type Step, search } from './search.ts';

export interface BisectRequest {
  /** Absolute path of the repository. */
  repository: string;
  /** Whose subject it is. */
  experiment: Experiment;
  /** The subject whose builds are compared. */
  variant: SubjectId;
  /** Its sources at a commit. */
  sourceAt: (commit: string) => GitSource;
  good: string;
  bad: string;
  options: PlanOptions;
  outDir: string;
  command: string;
}

/**
 * The looks of one step: their shares of the error add up to 0.01, so that a search of ten steps errs in one of ten. Twelve
 * rounds are the first that can reject at 0.002 over four gates: 2^(1 − 12) < 0.002 / 4.
 */
const LOOKS: readonly Look[] = [
  { rounds: 12, alpha: 0.002 },
  { rounds: 18, alpha: 0.003 },
  { rounds: 24, alpha: 0.005 },
];
/** A step that stayed unclear is taken again with twice the rounds at its end. */
const MORE_LOOKS: readonly Look[] = [
  { rounds: 24, alpha: 0.005 },
  { rounds: 48, alpha: 0.005 },
];
const STEP_ALPHA = 0.01;

/** A number of rounds given by hand is looked at once, and doubled for a repetition. */
function looksOf(attempt: number, rounds: number | undefined): readonly Look[] {
  if (rounds !== undefined) return [{ rounds: rounds * 2 ** attempt, alpha: STEP_ALPHA }];
  return attempt === 0 ? LOOKS : MORE_LOOKS;
}

/** One subject as two builds: as the good commit has it, and as another has it. Nothing else is asked. */
function twoBuilds({ experiment, variant, sourceAt }: BisectRequest, base: Commit, head: Commit): Experiment {
  const { answers: _, ends: __, control: ___, ...taught } = subjectOf(experiment, variant);
  const { panels: ____, rollout: _____, ...rest } = experiment;
  return {
    ...rest,
    title: `${experiment.title}: ${variant} at two commits`,
    subjects: [
      { ...taught, id: 'good', role: 'good', label: `good ${short(base)}`, source: sourceAt(base.hash) },
      { ...taught, id: 'candidate', role: 'candidate', label: short(head), source: sourceAt(head.hash) },
    ],
    expect: [],
    profiles: [],
  };
}

/** Throws a BenchError for refs, a variant or a good commit that are not there; a commit that is broken is passed over. */
export async function bisect(request: BisectRequest, events: BenchEvents, signal: AbortSignal): Promise<Bisected> {
  const { repository, experiment, variant, sourceAt } = request;
  if (!experiment.subjects.some(({ id }) => id === variant)) {
    const all = experiment.subjects.map(({ id }) => id).join(', ');
    throw new BenchError(EXIT.usage, `${experiment.id} has no variant '${variant}'`, `choose among ${all}`);
  }
  const [good, bad] = [await commitNamed(repository, request.good), await commitNamed(repository, request.bad)];
  const { module, package: main } = sourceAt(good.hash);
  await using places = subjectPlaces(CACHE);
  // What a build of somebody else's reads is known to the go command alone; whether two are the same, their bytes say.
  const isOurs = subjectOf(experiment, variant).own === undefined;
  const contentOf = async (commit: Commit) => contentHash(await places.of(sourceAt(commit.hash)));
  const where = join(module, main);
  /** By content: commits that differ in other files only are one build. */
  const known = new Map<string, Found>();
  if (isOurs) {
    const content = await contentOf(good);
    if (content === undefined)
      throw new BenchError(EXIT.usage, `${short(good)} has no ${where}`, 'name a good commit that has it');
    known.set(content, 'good');
  }
  let questions: Comparison[] = [];

  const measured = async (commit: Commit, attempt: number): Promise<Step> => {
    try {
      const result = await bench(
        {
          experiment: twoBuilds(request, good, commit),
          aside: true,
          options: { ...request.options, looks: looksOf(attempt, request.options.rounds) },
          outDir: request.outDir,
          command: request.command,
        },
        events,
        signal,
      );
      signal.throwIfAborted();
      const { comparisons, sentence } = result.analysis;
      if (commit.hash === bad.hash) questions = questionsOf(comparisons);
      const asked =
        commit.hash === bad.hash && questions.length === 0 ? comparisons.filter(({ gate }) => gate) : questions;
      return { commit, found: foundOf(comparisons, asked), run: result.folder, because: english(sentence) };
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof SameBuild)
        return { commit, found: 'good', because: 'It builds to the bytes of the good commit.' };
      if (!(error instanceof BenchError) || error.exitCode !== EXIT.fixture) throw error;
      return { commit, found: 'broken', because: error.message };
    }
  };
  const test = async (commit: Commit, attempt: number): Promise<Step> => {
    if (!isOurs) return measured(commit, attempt);
    const content = await contentOf(commit);
    if (content === undefined) return { commit, found: 'broken', because: `It has no ${where}.` };
    const alike = known.get(content);
    if (alike) return { commit, found: alike, because: `Its sources are those of a commit that is ${alike}.` };
    const step = await measured(commit, attempt);
    if (step.found === 'good' || step.found === 'bad') known.set(content, step.found);
    return step;
  };
  const onStep = ({ commit, found, because }: Step) =>
    events.onStage('report', `${short(commit)} is ${found}: ${because}`);
  return search({ repository, good, bad, folder: module, test, onStep });
}

/** Hash of all that a build of the subject reads; undefined where the commit does not have it. */
function contentHash({ moduleDir, package: main }: SubjectPlace): string | undefined {
  try {
    return hashSources(sourcesOf(moduleDir, main), []);
  } catch (error) {
    if (error instanceof BenchError) return undefined;
    throw error;
  }
}
