// Every reader under changed files: `node test/self/doors-fuzz.ts [runs of each] [seed] [reader]`.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BenchError, EXIT } from '../../harness/model/errors.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { mutated } from '../schema/mutations.ts';
import { feed, READERS, type Reader } from '../schema/readers.ts';

/** Longer than this counts as hanging. */
const LONGEST_MS = 10_000;
const MOST_BYTES = 512 * 2 ** 20;

interface Outcome {
  reader: string;
  read: number;
  refused: number;
  slowestMs: number;
}

/** By where it happened: each way to fail once, with the first text that went it. */
const failures = new Map<string, string>();

/** Each text must be read, or refused as wrong usage, and neither may take long. */
async function fuzz(reader: Reader, runs: number, seed: number): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'fixproof-doors-'));
  const random = seededRandom(seed);
  const outcome: Outcome = { reader: reader.name, read: 0, refused: 0, slowestMs: 0 };
  try {
    for (let run = 0; run < runs; run++) {
      const text = textOf(reader, random);
      const beganMs = performance.now();
      try {
        await feed(reader, join(folder, 'out'), text);
        outcome.read++;
      } catch (error) {
        if (error instanceof BenchError && error.exitCode === EXIT.usage) outcome.refused++;
        else fail(reader, run, text, error);
      }
      const tookMs = performance.now() - beganMs;
      outcome.slowestMs = Math.max(outcome.slowestMs, Math.round(tookMs));
      if (tookMs > LONGEST_MS) fail(reader, run, text, new Error('it took too long'));
    }
    return outcome;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function textOf({ holds, isLines }: Reader, random: () => number): string {
  if (!isLines) return mutated(holds, random);
  const lines = (holds as unknown[]).map((line) => (random() < 0.5 ? mutated(line, random) : JSON.stringify(line)));
  return lines.map((line) => `${line}\n`).join('');
}

function fail({ name }: Reader, run: number, text: string, error: unknown): void {
  const place = String((error as Error).stack ?? error)
    .split('\n')
    .slice(0, 4)
    .join('\n');
  if (!failures.has(place)) failures.set(place, `${name}, run ${run}: ${text.slice(0, 2_000)}`);
}

const [runs = '2000', seed = '1', only] = process.argv.slice(2);
for (const reader of READERS.filter(({ name }) => only === undefined || name === only)) {
  const beganMs = performance.now();
  console.log({ ...(await fuzz(reader, Number(runs), Number(seed))), tookMs: Math.round(performance.now() - beganMs) });
}
process.send?.({ failures: failures.size });
const peakBytes = process.resourceUsage().maxRSS * 1024;
assert.ok(peakBytes < MOST_BYTES, `it took ${Math.round(peakBytes / 2 ** 20)} MiB`);
for (const [place, text] of failures) console.error(`${place}\n  ${text}\n`);
assert.equal(failures.size, 0, 'something was neither read nor refused');
