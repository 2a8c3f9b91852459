// How the tests run: first all that only compute, in parallel, then all that start services, load or browsers, one file at a time.
import { defineConfig } from 'vitest/config';

const REAL = ['test/e2e/**/*.test.ts', 'test/load/**/*.test.ts', 'test/fixture/**/*.test.ts', 'test/run/trial.test.ts', 'test/reports/browser.test.ts', 'test/reports/play.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: { name: 'computed', include: ['test/**/*.test.ts'], exclude: REAL, sequence: { groupOrder: 0 } },
      },
      {
        extends: true,
        test: { name: 'real', include: REAL, fileParallelism: false, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
