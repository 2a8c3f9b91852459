// `baseline set <name>`: the nights that later runs are held against.
import { resolve } from 'node:path';
import { nightsOf } from '../history/baseline-comparison.ts';
import { withHistory } from '../judging/history.ts';
import type { Baseline } from '../model/baseline.ts';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import { setBaseline } from '../workspace/baselines.ts';
import { typed } from '../workspace/places.ts';
import { describeBaseline } from './baseline-list.ts';
import type { Call } from './command.ts';

interface Flags {
  out: string;
  branch?: string;
  through?: string;
}

export async function run({
  args,
  flags: { out, branch: asked, through },
  print,
  log,
}: Call<Flags>): Promise<ExitCode> {
  const [name] = args as [string];
  const outDir = resolve(out);
  const warn = (text: string) => log(`warning: ${text}`);
  const made = await withHistory(outDir, warn, async (history): Promise<{ baseline: Baseline; nights: string }> => {
    const tips = await history.runs({ role: 'tip', ...(asked === undefined ? {} : { branch: asked }) });
    const from = through === undefined ? tips.at(-1) : tips.find(({ run }) => run === through);
    if (!from) {
      const what = through ?? (asked === undefined ? 'any scenario' : `branch ${asked}`);
      throw new BenchError(EXIT.usage, `the history has no run of ${what}`, `see ${typed('history')}`);
    }
    const { machine, branch } = from;
    const baseline: Baseline = { name, machine, branch, through: through ?? null };
    const counts = await Promise.all(
      (await history.scenarios()).map(async (id) => `${id} ${(await nightsOf(history, baseline, id)).length}`),
    );
    return { baseline, nights: counts.join(', ') };
  });
  setBaseline(outDir, made.baseline);
  print(`baseline ${name}: ${describeBaseline(made.baseline)}; accepted nights so far: ${made.nights}`);
  return EXIT.ok;
}
