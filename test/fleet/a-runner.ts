// A runner as a process of its own, on whatever machine the tests run: the doctor is left out, its neighbours are minded.

import { UNSEEN } from '../../harness/bench.ts';
import { VERSION } from '../../harness/command/version.ts';
import { serve } from '../../harness/fleet/serve.ts';
import { otherRuns } from '../../harness/machine/neighbours.ts';
import { BenchError } from '../../harness/model/errors.ts';

const [name, outDir, ...trusted] = process.argv.slice(2);
const url = process.env.BENCH_QUEUE!;
delete process.env.BENCH_QUEUE;
const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
const say = (line: string) => process.stderr.write(`${line}\n`);

try {
  await serve(
    {
      url,
      program: VERSION,
      class: name!,
      trust: { repositories: trusted.filter((word) => word !== 'commands'), commands: trusted.includes('commands') },
      outDir: outDir!,
      events: {
        ...UNSEEN,
        onStage: (stage, text) => say(`  ${stage} ${text}`),
        onWarning: (text) => say(`  warning ${text}`),
      },
      hindrances: () => {
        const others = otherRuns();
        return others.ok && others.value.length > 0 ? [`another run is under way: ${others.value.join(', ')}`] : [];
      },
      say,
      untilEmpty: false,
    },
    stop.signal,
  );
} catch (error) {
  if (!(error instanceof BenchError)) throw error;
  say(`error: ${error.message} → ${error.mend}`);
  process.exitCode = error.exitCode;
}
