// `history copy <to>`: a folder's history into the shared one of a fleet, or back.
import { resolve } from 'node:path';
import { copyShared } from '../judging/history.ts';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import { plainJson } from '../model/json.ts';
import type { Call } from './command.ts';

interface Flags {
  out: string;
  queue?: string;
  json?: boolean;
}

export async function run({ args, flags: { out, queue, json }, print, log }: Call<Flags>): Promise<ExitCode> {
  const [to] = args;
  if (to !== 'queue' && to !== 'folder') {
    throw new BenchError(EXIT.usage, `a history is not copied to ‘${to}’`, 'say queue or folder');
  }
  if (queue === undefined) {
    throw new BenchError(EXIT.usage, 'no shared history is named', 'set BENCH_QUEUE to the address of its PostgreSQL');
  }
  const outDir = resolve(out);
  const copied = await copyShared(queue, outDir, to, (text) => log(`warning: ${text}`));
  if (json) print(plainJson({ to, rows: copied }));
  else print(`${copied.runs} runs with ${copied.figures} figures and ${copied.messages} messages were copied`);
  return EXIT.ok;
}
