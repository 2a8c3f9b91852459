// What came of each job, and the files that it left: written in the transaction that ends the job, and read from any host.

import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import type { ExperimentId } from '../../model/experiment.ts';
import type { JobResult } from '../../model/fleet.ts';
import { demand } from '../../schema/check.ts';
import { jobResult } from '../../schema/fleet.ts';
import { GOBENCH } from '../../workspace/layout.ts';
import type { Line } from '../line.ts';

/** A file of a run, below its folder. */
export interface RunFile {
  name: string;
  content: Uint8Array;
}

export interface RunFiles {
  run: string;
  experiment: ExperimentId;
  files: RunFile[];
}

type Ask = (text: string, values: unknown[]) => Promise<unknown>;

/** Half the time of gzip at its size; what is compressed already stays as it is. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

interface Packed {
  packed: 'brotli' | 'plain';
  content: Uint8Array;
}

export function compress(content: Uint8Array): Promise<Uint8Array> {
  return promisify(brotliCompress)(content, QUALITY);
}

export async function pack(content: Uint8Array): Promise<Packed> {
  const smaller = await compress(content);
  return smaller.length < content.length ? { packed: 'brotli', content: smaller } : { packed: 'plain', content };
}

export async function unpack({ packed, content }: Packed): Promise<Uint8Array> {
  return packed === 'plain' ? content : await promisify(brotliDecompress)(content);
}

/** Within the caller's transaction. Rejects where the run has a result. */
export async function addResult(ask: Ask, result: JobResult & { runner: string }): Promise<void> {
  const { run, class: name, runner, host, attempt, state, exitCode, because = null } = result;
  await ask('INSERT INTO fixproof_fleet.results VALUES ($1, $2, $3, $4, $5, $6, $7, $8)', [
    ...[run, name, runner, host, attempt, state, exitCode, because],
  ]);
}

/** Within the caller's transaction, after the run's result. */
export async function addFiles(ask: Ask, { run, experiment, files }: RunFiles): Promise<void> {
  for (const { name, content } of files) {
    const kept = await pack(content);
    await ask('INSERT INTO fixproof_fleet.artifacts VALUES ($1, $2, $3, $4, $5, $6)', [
      ...[run, experiment, name, content.length, kept.packed, kept.content],
    ]);
  }
}

const COLUMNS = 'run, class, host, attempt, state, exit_code AS "exitCode", because';

/** Of those runs that have one. */
export async function resultsOf(line: Line, runs: readonly string[]): Promise<JobResult[]> {
  const rows = await line.ask(`SELECT ${COLUMNS} FROM fixproof_fleet.results WHERE run = ANY($1) ORDER BY run`, [runs]);
  return rows.map(toResult);
}

/** The newest, newest first. */
export async function newestResults(line: Line, most: number): Promise<JobResult[]> {
  const rows = await line.ask(`SELECT ${COLUMNS} FROM fixproof_fleet.results ORDER BY ended DESC LIMIT $1`, [most]);
  return rows.map(toResult);
}

function toResult({ because, ...row }: Record<string, unknown>): JobResult {
  return demand(jobResult, because === null ? row : { ...row, because }, 'the fleet’s results');
}

/** Which runner has written a run's result; undefined where it has none. */
export async function authorOf(line: Line, run: string): Promise<{ runner: string; attempt: number } | undefined> {
  const [row] = await line.ask('SELECT runner, attempt FROM fixproof_fleet.results WHERE run = $1', [run]);
  return row && { runner: String(row.runner), attempt: Number(row.attempt) };
}

/** The files of a run as they were on the host that it ran on; undefined where there are none. */
export async function filesOf(line: Line, run: string): Promise<RunFiles | undefined> {
  const rows = await line.ask(
    'SELECT experiment, name, packed, content FROM fixproof_fleet.artifacts WHERE run = $1 ORDER BY name',
    [run],
  );
  const [first] = rows;
  if (!first) return undefined;
  const files = await Promise.all(
    rows.map(async ({ name, packed, content }) => ({
      name: String(name),
      content: await unpack({ packed: packed as Packed['packed'], content: content as Uint8Array }),
    })),
  );
  return { run, experiment: String(first.experiment), files };
}

/** The newest run with files of an experiment, or of a repository's benchmarks, or of all but these; undefined where there is none. */
export async function newestWithFiles(line: Line, experiment?: ExperimentId): Promise<string | undefined> {
  const [row] = await line.ask(
    `SELECT max(run) AS run FROM fixproof_fleet.artifacts LEFT JOIN fixproof.runs USING (run)
     WHERE CASE WHEN $1::TEXT IS NULL THEN experiment <> $2 ELSE $1 IN (experiment, scenario) END`,
    [experiment ?? null, GOBENCH],
  );
  return typeof row?.run === 'string' ? row.run : undefined;
}

/** What the files of all runs are, and what they take here. */
export async function sizeOfFiles(line: Line): Promise<{ files: number; bytes: number; keptBytes: number }> {
  const [row] = await line.ask(
    `SELECT count(*)::INTEGER AS files, coalesce(sum(bytes), 0)::FLOAT8 AS bytes,
       coalesce(sum(length(content)), 0)::FLOAT8 AS kept FROM fixproof_fleet.artifacts`,
  );
  return { files: Number(row!.files), bytes: Number(row!.bytes), keptBytes: Number(row!.kept) };
}
