// `queue`: the work that waits and is under way, who takes it, and what came of the newest.
import { openFleet } from '../fleet/fleet.ts';
import { newestResults, sizeOfFiles } from '../fleet/tables/results.ts';
import { runnersThere, whoIsThere } from '../fleet/tables/runners.ts';
import { systemClock } from '../machine/clock.ts';
import { EXIT, type ExitCode } from '../model/errors.ts';
import type { JobResult, RunnerState, WaitingJob } from '../model/fleet.ts';
import { plainJson } from '../model/json.ts';
import { formatQuantity, formatSeconds } from '../model/units.ts';
import { columns } from './columns.ts';
import type { Call } from './command.ts';
import { requireQueue } from './queue-flags.ts';

interface Flags {
  queue?: string;
  json?: boolean;
}

/** So many of the newest results are told. */
const NEWEST = 10;

export async function run({ flags, print }: Call<Flags>): Promise<ExitCode> {
  await using fleet = await openFleet(requireQueue(flags), systemClock);
  const { line, queue } = fleet;
  const told = {
    jobs: await queue.waiting(),
    runners: await runnersThere(line),
    results: await newestResults(line, NEWEST),
    files: await sizeOfFiles(line),
  };
  if (flags.json) print(plainJson(told));
  else {
    print(section('jobs', told.jobs.map(jobRow), 'nothing waits'));
    print(section('runners', told.runners.map(runnerRow), 'nobody is there'));
    print(section('newest results', told.results.map(resultRow), 'none yet'));
    const { files, bytes, keptBytes } = told.files;
    print(`files  ${files}, ${formatQuantity(bytes, 'bytes')} kept in ${formatQuantity(keptBytes, 'bytes')}`);
    for (const lonely of unserved(told.jobs, told.runners)) print(lonely);
  }
  return EXIT.ok;
}

function section(title: string, rows: string[][], otherwise: string): string {
  if (rows.length === 0) return `${title}: ${otherwise}`;
  const body = columns(rows)
    .split('\n')
    .map((row) => `  ${row}`);
  return [title, ...body].join('\n');
}

function jobRow({ run, class: name, what, state, attempt, ageMs, because }: WaitingJob): string[] {
  const tries = attempt === 0 ? '' : `attempt ${attempt + 1}`;
  return [state, run, name, what, formatSeconds(ageMs / 1000), tries, because ?? ''];
}

function runnerRow({ class: name, host, pid, state, run, because, silentMs }: RunnerState): string[] {
  return [state, name, `${host} (${pid})`, run ?? because ?? '', `heard ${formatSeconds(silentMs / 1000)} ago`];
}

function resultRow({ run, class: name, host, state, exitCode, because }: JobResult): string[] {
  return [state, run, name, host, `exit ${exitCode}`, because ?? ''];
}

/** A sentence for each class that has work and nobody. */
function unserved(jobs: readonly WaitingJob[], runners: readonly RunnerState[]): string[] {
  const served = new Set(runners.map((one) => one.class));
  const waiting = new Set(jobs.filter(({ state }) => state === 'waiting').map((one) => one.class));
  return [...waiting]
    .filter((name) => !served.has(name))
    .map((name) => `Nobody serves the class ${name}; ${whoIsThere(runners)}.`);
}
