// Starts every subject once and holds its answers against the baseline's.
import type { BuiltSubject } from '../fixture/build.ts';
import { startService } from '../fixture/service.ts';
import { baselineOf, type Experiment } from '../model/experiment.ts';
import type { AnswerCheck } from '../model/record.ts';
import type { SubjectId } from '../model/subject.ts';
import { unlessAborted } from '../process/within.ts';
import { type Answer, collectAnswers, compareAnswers, requireAsExpected } from './answers.ts';
import type { CoreShare } from './cores.ts';
import { READY_TIMEOUT_MS, RSS_LIMIT_BYTES, STOP_GRACE_MS } from './trial.ts';

export interface AnswersRequest {
  experiment: Experiment;
  builds: BuiltSubject[];
  gomaxprocs: number;
  cores: CoreShare | undefined;
  envOf: (variant: SubjectId) => Record<string, string>;
  signal: AbortSignal;
}

export interface Answers {
  checks: AnswerCheck[];
  /** The baseline's answers: what every response of the load must be. */
  expected: Answer[];
}

/** Rejects with the signal's reason where it fires, and with a BenchError that holds the difference where a variant does not answer as its scenario says. */
export async function checkAnswers(request: AnswersRequest): Promise<Answers> {
  const { experiment, builds } = request;
  const baseline = baselineOf(experiment);
  let expected: Answer[] = [];
  const checks: AnswerCheck[] = [];
  for (const { id, answers: declared = 'same', args = [] } of experiment.subjects) {
    const built = builds.find((build) => build.variant === id);
    // Not built: this machine cannot have it.
    if (!built) continue;
    const answers = await answersOf({ binary: built.binary, args, env: request.envOf(id) }, request);
    if (id === baseline.id) expected = answers;
    checks.push(compareAnswers(id, declared, experiment.workload.requests, expected, answers));
  }
  requireAsExpected(checks, baseline.role);
  return { checks, expected };
}

async function answersOf(
  start: { binary: string; args: string[]; env: Record<string, string> },
  request: AnswersRequest,
): Promise<Answer[]> {
  const { gomaxprocs, cores, signal } = request;
  const { requests, timeoutMs } = request.experiment.workload;
  await using service = await startService({
    ...start,
    gomaxprocs,
    ...(cores ? { cores: cores.target } : {}),
    metrics: [],
    sampleMs: 0,
    readyTimeoutMs: READY_TIMEOUT_MS,
    rssLimitBytes: RSS_LIMIT_BYTES,
    signal,
  });
  const asking = collectAnswers(service.url, requests, timeoutMs);
  const answers = await unlessAborted(signal, asking);
  await service.stop(STOP_GRACE_MS);
  return answers;
}
