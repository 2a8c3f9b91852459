// Starts every subject once and holds its answers against the baseline's.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { BuiltSubject } from '../golang/build.ts';
import { systemClock } from '../machine/clock.ts';
import { temporaryFolder } from '../machine/temporary.ts';
import { isHttp2, type Protocol } from '../model/address.ts';
import type { CoreShare } from '../model/core-share.ts';
import { BenchError, EXIT } from '../model/errors.ts';
import { baselineOf, type Experiment } from '../model/experiment.ts';
import type { AnswerCheck } from '../model/record.ts';
import type { SubjectId } from '../model/subject.ts';
import { unlessAborted } from '../process/within.ts';
import { type Service, startService } from '../subject/service.ts';
import type { Answer } from './alike.ts';
import {
  ask,
  asSent,
  collectAnswers,
  compareAnswers,
  type ExpectedAnswer,
  expectedOf,
  NoAnswer,
  requireAsExpected,
  requireWell,
  settled,
} from './responses.ts';
import { startOf } from './start.ts';
import type { Starts } from './starts.ts';
import { READY_TIMEOUT_MS, RSS_LIMIT_BYTES, STOP_GRACE_MS } from './trial.ts';

export interface AnswersRequest {
  experiment: Experiment;
  builds: BuiltSubject[];
  gomaxprocs: number;
  cores: CoreShare | undefined;
  envOf: (variant: SubjectId) => Record<string, string>;
  folderOf: (subject: SubjectId) => string | undefined;
  signal: AbortSignal;
}

export interface Answers {
  checks: AnswerCheck[];
  /** What every response of the load must be. */
  expected: ExpectedAnswer[];
  startsMs: Starts;
}

/** Rejects with the signal's reason where it fires, and with a BenchError that holds the difference where a variant does not answer as its scenario says. */
export async function checkAnswers(request: AnswersRequest): Promise<Answers> {
  const { experiment, builds } = request;
  const baseline = baselineOf(experiment);
  const { requests } = experiment.workload;
  const theirs = experiment.kind === 'compare';
  const all: Answer[][] = [];
  const ignore = theirs ? (experiment.ignore ?? []) : undefined;
  let expected: Answer[] = [];
  let spoken: Spoken | undefined;
  const checks: AnswerCheck[] = [];
  const startsMs: Record<SubjectId, number> = {};
  for (const { id, answers: declared = 'same' } of experiment.subjects) {
    const built = builds.find((build) => build.variant === id);
    // Not built: this machine cannot have it.
    if (!built) continue;
    const { answers, protocol, startMs } = await answersOf(built, request);
    startsMs[id] = startMs;
    spoken ??= { by: id, protocol };
    requireOneProtocol(spoken, { by: id, protocol });
    all.push(answers);
    if (id === baseline.id) {
      expected = answers;
      if (theirs) requireWell(requests, answers, baseline.role);
    }
    checks.push(compareAnswers(id, declared, requests, expected, answers, ignore));
  }
  requireAsExpected(checks, baseline.role);
  return { checks, expected: theirs ? expectedOf(requests, all) : expected.map(asSent), startsMs };
}

interface Spoken {
  by: SubjectId;
  protocol: Protocol;
}

const PROTOCOL_WORDS: Record<Protocol, string> = {
  http: 'HTTP/1.1',
  https: 'HTTP/1.1 over TLS',
  h2: 'HTTP/2 over TLS',
  h2c: 'HTTP/2 without TLS',
};

/** A difference of the protocols would drown one of the code, and is asked by another driver. */
export function requireOneProtocol(first: Spoken, next: Spoken): void {
  if (first.protocol === next.protocol) return;
  throw new BenchError(
    EXIT.fixture,
    `'${first.by}' is asked in ${PROTOCOL_WORDS[first.protocol]} and '${next.by}' in ${PROTOCOL_WORDS[next.protocol]}`,
    isHttp2(first.protocol) || isHttp2(next.protocol)
      ? 'add --http2 where both speak it; else let both speak HTTP/1.1'
      : 'let both speak TLS, or neither',
  );
}

/** Where the goroutines of a service stand that does not answer; of one that is gone, its last words. */
async function traceOf(service: Service): Promise<string> {
  if (service.gone.aborted) return service.stderrTail();
  const folder = temporaryFolder('fixproof-stacks-');
  try {
    const path = join(folder, 'stacks.gz');
    await service.stacks(path);
    return gunzipSync(readFileSync(path)).toString('utf8');
  } catch {
    return service.stderrTail();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function answersOf(
  { variant: id, binary }: BuiltSubject,
  request: AnswersRequest,
): Promise<{ answers: Answer[]; protocol: Protocol; startMs: number }> {
  const { experiment, gomaxprocs, cores, signal } = request;
  const { requests, timeoutMs } = experiment.workload;
  const wanted = { experiment, id, env: request.envOf(id), folder: request.folderOf(id), signal };
  const start = await startOf(wanted, 'first');
  const beganMs = systemClock.now();
  await using service = await startService({
    binary,
    ...start,
    gomaxprocs,
    ...(cores ? { cores: cores.target } : {}),
    metrics: [],
    sampleMs: 0,
    readyTimeoutMs: READY_TIMEOUT_MS,
    rssLimitBytes: RSS_LIMIT_BYTES,
    signal,
  });
  const startMs = systemClock.now() - beganMs;
  const [first] = requests;
  const asking = async () => {
    // Asking a second time for what changes something is not ours to do.
    if (experiment.kind === 'compare' && first?.method === 'GET') {
      await settled(
        () => ask(service, first, timeoutMs),
        (ms) => systemClock.wait(ms, signal),
      );
    }
    return collectAnswers(service, requests, timeoutMs);
  };
  const answers = await unlessAborted(signal, asking()).catch(async (error: unknown) => {
    if (error instanceof NoAnswer) error.of = { variant: id, trace: await traceOf(service) };
    throw error;
  });
  await service.stop(STOP_GRACE_MS);
  return { answers, protocol: service.protocol, startMs };
}
