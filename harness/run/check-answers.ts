// Starts every variant once and holds its answers against the antipattern's.
import type { BuiltVariant } from '../fixture/build.ts';
import { startService } from '../fixture/service.ts';
import type { AnswerCheck } from '../model/record.ts';
import { type Scenario, type VariantId, variantsOf } from '../model/scenario.ts';
import { unlessAborted } from '../process/within.ts';
import { type Answer, collectAnswers, compareAnswers, requireAsExpected } from './answers.ts';
import type { CoreShare } from './cores.ts';
import { READY_TIMEOUT_MS, RSS_LIMIT_BYTES, STOP_GRACE_MS } from './trial.ts';

export interface AnswersRequest {
  scenario: Scenario;
  builds: BuiltVariant[];
  gomaxprocs: number;
  cores: CoreShare | undefined;
  envOf: (variant: VariantId) => Record<string, string>;
  signal: AbortSignal;
}

export interface Answers {
  checks: AnswerCheck[];
  /** The antipattern's answers: what every response of the load must be. */
  expected: Answer[];
}

/** Rejects with the signal's reason where it fires, and with a BenchError that holds the difference where a variant does not answer as its scenario says. */
export async function checkAnswers(request: AnswersRequest): Promise<Answers> {
  const { scenario, builds } = request;
  let expected: Answer[] = [];
  const checks: AnswerCheck[] = [];
  for (const [id, variant] of variantsOf(scenario)) {
    const built = builds.find((build) => build.variant === id);
    // Not built: this machine cannot have it.
    if (!built) continue;
    const answers = await answersOf(built.binary, request.envOf(id), request);
    if (variant.role === 'antipattern') expected = answers;
    checks.push(compareAnswers(id, variant.answers ?? 'same', scenario.load.requests, expected, answers));
  }
  requireAsExpected(checks);
  return { checks, expected };
}

async function answersOf(binary: string, env: Record<string, string>, request: AnswersRequest): Promise<Answer[]> {
  const { scenario, gomaxprocs, cores, signal } = request;
  await using service = await startService({
    binary,
    env,
    gomaxprocs,
    ...(cores ? { cores: cores.target } : {}),
    metrics: [],
    sampleMs: 0,
    readyTimeoutMs: READY_TIMEOUT_MS,
    rssLimitBytes: RSS_LIMIT_BYTES,
    signal,
  });
  const asking = collectAnswers(service.url, scenario.load.requests, scenario.load.timeoutMs);
  const answers = await unlessAborted(signal, asking);
  await service.stop(STOP_GRACE_MS);
  return answers;
}
