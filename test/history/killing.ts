// `node test/history/killing.ts [tries]`: kills a process of nights at random moments, and counts what that lost or doubled.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withHistory } from '../../harness/judging/history.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { FILES } from '../../harness/workspace/layout.ts';
import { deliver, SINK, WITNESS } from './nights-that-die.ts';

/** The longest life, once the process has said that it lives; long enough for a few dozen nights. */
const LONGEST_MS = 400;

export interface Killed {
  tries: number;
  finished: number;
  /** Finished runs that the history does not hold, and messages that arrived more than once, or never. */
  lost: number;
  doubled: number;
  undelivered: number;
  messages: number;
  /** What the history had to say for itself; a kill is no damage. */
  warnings: string[];
}

export async function killNights(tries: number, seed: number): Promise<Killed> {
  const out = mkdtempSync(join(tmpdir(), 'fixproof-killed-'));
  const random = seededRandom(seed);
  try {
    for (let i = 0; i < tries; i++) {
      const child = spawn(process.execPath, [join(import.meta.dirname, 'nights-that-die.ts'), out], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout, 'data');
      const timer = setTimeout(() => child.kill('SIGKILL'), random() * LONGEST_MS);
      await once(child, 'close');
      clearTimeout(timer);
    }
    const warnings: string[] = [];
    const { runs, undelivered } = await withHistory(
      out,
      (text) => warnings.push(text),
      async (history) => {
        await deliver(history, join(out, SINK));
        const sent = readSink(out);
        const told = await history.pendingFor(WITNESS);
        return {
          runs: new Set((await history.runs()).map(({ run }) => run)),
          undelivered: told.filter(({ key }) => !sent.includes(key)).length,
        };
      },
    );
    const folders = join(out, 'sample-lesson');
    const finished = readdirSync(folders).filter((run) => existsSync(join(folders, run, FILES.record)));
    const sent = readSink(out);
    return {
      tries,
      finished: finished.length,
      lost: finished.filter((run) => !runs.has(run)).length,
      doubled: sent.length - new Set(sent).size,
      undelivered,
      messages: sent.length,
      warnings,
    };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function readSink(out: string): string[] {
  return existsSync(join(out, SINK)) ? readFileSync(join(out, SINK), 'utf8').trim().split('\n') : [];
}

if (process.argv[1] === import.meta.filename) {
  console.log(JSON.stringify(await killNights(Number(process.argv[2] ?? 200), 1)));
}
