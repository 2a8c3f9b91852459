// How the tests run: the sources' own TypeScript, a file at a time where real load is involved.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/**/*.test.ts'], testTimeout: 20_000 },
});
