// How the tests run: all that only compute, with Go's own tools beside them; then what measures; then all else that is real.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';
import { LongestFirst } from './test/order.ts';
import { SkipReporter } from './test/skips.ts';

const ALL = ['test/**/*.test.ts'];
/** Asks Go's tools much, and puts no load on anything. */
const GO = ['test/scenarios/go-*.test.ts'];
/** What these claim is of figures, so little else goes on beside them. */
const MEASURING = [
  'test/e2e/{bisect,compare,drivers,evidence,exercise,gobench,regression,run,stranger,sweep}.test.ts',
  'test/load/**/*.test.ts',
  'test/{run/trial,run/together,machine/host-speed}.test.ts',
];
/** Services, processes, browsers and databases, which mostly wait. */
const REAL = [
  'test/e2e/**/*.test.ts',
  'test/{golang,subject,machine}/**/*.test.ts',
  'test/reports/{browser,kinds,play}.test.ts',
  'test/fleet/{runner,night,roles,job-sources}.test.ts',
  'test/history/{in-postgres,postgres,copy,killing}.test.ts',
];

export default defineConfig({
  test: {
    // What hangs is to be ended; how long a thing takes on a busy machine is nobody's claim.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    maxConcurrency: 8,
    sequence: { sequencer: LongestFirst },
    // Node reads our sources as they are, here as everywhere: nothing is transformed, and no binding is looked up through a proxy.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    // No test changes what another one imports, so the modules are loaded once a worker.
    isolate: false,
    reporters: [...configDefaults.reporters, new SkipReporter()],
    maxWorkers: Math.max(2, availableParallelism()),
    // What tests start of ours is read from its sources once, and not by every process anew.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules', '.cache', 'fixproof', 'code') },
    projects: [
      {
        extends: true,
        test: { name: 'computed', include: ALL, exclude: [...GO, ...MEASURING, ...REAL] },
      },
      { extends: true, test: { name: 'go', include: GO } },
      { extends: true, test: { name: 'measuring', include: MEASURING, sequence: { groupOrder: 1 }, maxWorkers: 4 } },
      {
        extends: true,
        test: { name: 'real', include: REAL, exclude: MEASURING, sequence: { groupOrder: 2 }, maxWorkers: 4 },
      },
    ],
  },
});
