// The order of the test files names files that are there.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LONG } from './order.ts';

test.each(LONG)('%s', (name) => {
  expect(existsSync(join(import.meta.dirname, `${name}.test.ts`))).toBe(true);
});
