// Who takes work: each runner's row, which it writes anew with every heartbeat.
import { BenchError, EXIT } from '../../model/errors.ts';
import type { ClassFacts, RunnerState } from '../../model/fleet.ts';
import { parsed } from '../../schema/check.ts';
import { classFacts } from '../../schema/fleet.ts';
import type { Line } from '../line.ts';
import { HEARTBEAT_SECONDS } from '../queue.ts';

/** Rows of runners that are long gone. */
const FORGOTTEN = '1 day';
/** One that has been silent for longer is not there. */
const ALIVE = `heard > now() - interval '${HEARTBEAT_SECONDS} seconds'`;

export interface OwnRunner extends Pick<RunnerState, 'runner' | 'class' | 'host' | 'pid'> {
  facts: ClassFacts;
}

/** Tells of a runner: that it is there, and what it is at. */
export async function tell(
  line: Line,
  { runner, class: name, facts, host, pid }: OwnRunner,
  { state, run, because }: Pick<RunnerState, 'state' | 'run' | 'because'>,
): Promise<void> {
  await line.ask(
    `INSERT INTO fixproof_fleet.runners VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now())
     ON CONFLICT (runner) DO UPDATE SET state = $6, run = $7, because = $8, heard = now()`,
    [runner, name, JSON.stringify(facts), host, pid, state, run ?? null, because ?? null],
  );
}

export async function leave(line: Line, runner: string): Promise<void> {
  await line.ask(`DELETE FROM fixproof_fleet.runners WHERE runner = $1 OR heard < now() - interval '${FORGOTTEN}'`, [
    runner,
  ]);
}

/** Those that are there, by class and host. */
export async function runnersThere(line: Line): Promise<RunnerState[]> {
  const rows = await line.ask(
    `SELECT runner, class, host, pid, state, run, because, (1000 * extract(epoch FROM now() - heard))::INTEGER AS silent
     FROM fixproof_fleet.runners WHERE ${ALIVE} ORDER BY class, host, pid`,
  );
  return rows.map(({ silent, run, because, ...row }) => ({
    ...(row as Pick<RunnerState, 'runner' | 'class' | 'host' | 'pid' | 'state'>),
    ...(run === null ? {} : { run: String(run) }),
    ...(because === null ? {} : { because: String(because) }),
    silentMs: Math.max(0, Number(silent)),
  }));
}

/** What the living runners of a class are; undefined where there is none. */
export async function factsOfClass(line: Line, name: string, but = ''): Promise<ClassFacts | undefined> {
  const [row] = await line.ask(
    `SELECT facts FROM fixproof_fleet.runners WHERE class = $1 AND runner <> $2 AND ${ALIVE} ORDER BY heard LIMIT 1`,
    [name, but],
  );
  return row && parsed(classFacts, String(row.facts), 'the fleet’s runners', 'end the runner that wrote it');
}

/** A class is of one kind of machine. Throws a BenchError where its living runners are of another kind than this one. */
export async function requireSameKind(line: Line, own: OwnRunner): Promise<void> {
  const theirs = await factsOfClass(line, own.class, own.runner);
  if (!theirs) return;
  const other = (Object.keys(own.facts) as (keyof ClassFacts)[]).filter((fact) => own.facts[fact] !== theirs[fact]);
  if (other.length === 0) return;
  const differences = other.map((fact) => `${fact} ${own.facts[fact]}, and there ${theirs[fact]}`).join('; ');
  throw new BenchError(
    EXIT.unfit,
    `this machine is not of the class ${own.class}: ${differences}`,
    'leave --class out, or give another name: figures of two kinds of machine are never put together',
  );
}

/** `amd-epyc (2 runners: host-a, host-b)`; for what is said where a class has nobody. */
export function whoIsThere(runners: readonly RunnerState[]): string {
  if (runners.length === 0) return 'nobody is there';
  const classes = [...Map.groupBy(runners, (one) => one.class)].map(([name, own]) => {
    const hosts = [...new Set(own.map(placeOf))].join(', ');
    return `${name} (${own.length} ${own.length === 1 ? 'runner' : 'runners'}: ${hosts})`;
  });
  return `there are ${classes.join(' and ')}`;
}

function placeOf({ host, state, because }: RunnerState): string {
  return state === 'unfit' ? `${host}, which takes nothing now: ${because}` : host;
}
