// A runner: offers this machine to its class, takes one job at a time, and tells that it is alive until the result is kept.
import { PostgresAway } from '../history/postgres/connect.ts';
import { BenchError, EXIT } from '../model/errors.ts';
import type { Claim, RunnerState } from '../model/fleet.ts';
import type { Fleet } from './fleet.ts';
import { type Attempt, BEAT_MS, whatOf } from './queue.ts';
import type { Finished } from './run-job.ts';
import { settle } from './settle.ts';
import { leave, type OwnRunner, requireSameKind, tell } from './tables/runners.ts';

export interface RunnerWork {
  fleet: Fleet;
  own: OwnRunner;
  /** Why this machine should take nothing now, as sentences; asked before each job. */
  hindrances(): string[];
  /** Runs one job; undefined where the signal ended it before its end. Rejects with a BenchError where it cannot be run. */
  run(claim: Claim, signal: AbortSignal): Promise<Finished | undefined>;
  say(line: string): void;
  clock: { wait(ms: number, signal?: AbortSignal): Promise<void> };
  /** Ends once nothing waits for the class. */
  untilEmpty?: boolean;
}

const POLL_MS = 1_000;
/** What hinders a machine may be over soon; where a job has failed of the machine, others shall have it before this one does again. */
const PAUSE_MS = { worked: 0, idle: POLL_MS, unfit: 5_000, failed: 60_000 } as const;
const AWAY_MS = 2_000;

/** Resolves once the signal has fired; what was under way then goes back. Rejects with a BenchError where the class is another kind of machine's. */
export async function offer(work: RunnerWork, signal: AbortSignal): Promise<void> {
  const { fleet, own, say } = work;
  await requireSameKind(fleet.line, own);
  await tell(fleet.line, own, { state: 'idle' });
  say(`ready: class ${own.class}`);
  let isAway = false;
  const told: Told = {};
  while (!signal.aborted) {
    try {
      const next = await turn(work, told, signal);
      if (isAway) say('PostgreSQL answers again');
      isAway = false;
      if (work.untilEmpty && next === 'idle') break;
      if (next !== 'worked') await pause(work, PAUSE_MS[next], signal);
    } catch (error) {
      if (!(error instanceof PostgresAway)) throw error;
      if (!isAway) say(`${error.message}; tried again until it does`);
      isAway = true;
      await pause(work, AWAY_MS, signal);
    }
  }
  await leave(fleet.line, own.runner).catch(() => undefined);
}

async function pause({ clock }: RunnerWork, ms: number, signal: AbortSignal): Promise<void> {
  await clock.wait(ms, signal).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}

/** What was said last of this machine, so that it is said once. */
interface Told {
  because?: string | undefined;
}

async function turn(work: RunnerWork, told: Told, signal: AbortSignal): Promise<keyof typeof PAUSE_MS> {
  const { fleet, own, say } = work;
  const [because] = work.hindrances();
  if (because !== undefined) {
    await tell(fleet.line, own, { state: 'unfit', because });
    if (told.because !== because) say(`takes nothing: ${because}`);
    told.because = because;
    return 'unfit';
  }
  told.because = undefined;
  await tell(fleet.line, own, { state: 'idle' });
  await fleet.queue.supervise();
  const claim = await fleet.queue.take(own.class);
  if (!claim) return 'idle';
  if ('problem' in claim) {
    say(`refused a job: ${claim.problem}`);
    await fleet.queue.refuse(claim);
    return 'worked';
  }
  return doJob(work, claim, signal);
}

async function doJob(work: RunnerWork, claim: Claim, signal: AbortSignal): Promise<'worked' | 'failed'> {
  const { fleet, own, say } = work;
  const { run } = claim.job;
  const attempt = { class: claim.class, run, attempt: claim.attempt };
  say(`took ${run}: ${whatOf(claim.job)}, attempt ${claim.attempt + 1}`);
  const lost = new AbortController();
  await using _beating = beating(work, attempt, lost);
  const head = { ...attempt, runner: own.runner, host: own.host };
  let finished: Finished | undefined;
  try {
    finished = await work.run(claim, AbortSignal.any([signal, lost.signal]));
  } catch (error) {
    if (!(error instanceof BenchError)) {
      await fleet.queue.giveBack(attempt, 'the runner has failed of a bug');
      throw error;
    }
    if (!lost.signal.aborted && !signal.aborted) return await failed(work, head, error, signal);
  }
  if (lost.signal.aborted) {
    say(`${run} was taken from this runner: it was cancelled, or another has it`);
    return 'worked';
  }
  if (!finished) {
    await fleet.queue.giveBack(attempt, 'the runner was stopped');
    say(`${run} goes back into the queue`);
    return 'worked';
  }
  const done = finished;
  const isKept = await persist(work, signal, () =>
    settle(fleet, { ...head, state: 'done', exitCode: done.exitCode }, done),
  );
  say(isKept ? `${run} is done, exit ${done.exitCode}` : `${run} was taken from this runner: its result is not kept`);
  return 'worked';
}

/** A machine that cannot go on gives the job back; what no machine can run ends here, with its reason as the result. */
async function failed(
  work: RunnerWork,
  head: Attempt & { runner: string; host: string },
  error: BenchError,
  signal: AbortSignal,
): Promise<'worked' | 'failed'> {
  const { fleet, own, say } = work;
  const because = `${error.message} → ${error.mend}`;
  if (error.exitCode === EXIT.unfit) {
    say(`${head.run} goes back into the queue: ${because}`);
    await persist(work, signal, () => fleet.queue.giveBack(head, because));
    await tell(fleet.line, own, { state: 'unfit', because });
    return 'failed';
  }
  const result = { ...head, state: 'failed' as const, exitCode: error.exitCode, because };
  await persist(work, signal, () => settle(fleet, result));
  say(`${head.run} failed: ${because}`);
  return 'worked';
}

/** A result outlives a break of the line: it is offered until it is kept or nobody wants it. */
async function persist<T>(work: RunnerWork, signal: AbortSignal, deed: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await deed();
    } catch (error) {
      if (!(error instanceof PostgresAway) || signal.aborted) throw error;
      await pause(work, AWAY_MS, signal);
    }
  }
}

/** Tells that the runner is alive, and hears whether the job is still its own. */
function beating({ fleet, own }: RunnerWork, attempt: Attempt, lost: AbortController): AsyncDisposable {
  let last: Promise<void> = Promise.resolve();
  const busy: Pick<RunnerState, 'state' | 'run'> = { state: 'busy', run: attempt.run };
  const beat = async () => {
    try {
      if (!(await fleet.queue.beat(attempt))) lost.abort();
      await tell(fleet.line, own, busy);
    } catch {
      // The next one may get through; who is silent for too long loses the job, and hears of it then.
    }
  };
  last = beat();
  const timer = setInterval(() => {
    last = last.then(beat);
  }, BEAT_MS);
  return {
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer);
      await last;
    },
  };
}
