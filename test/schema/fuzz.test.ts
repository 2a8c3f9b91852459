// Every reader under files broken at random: each is read or refused as wrong usage, soon and in little memory; `npm run fuzz` has more.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { READERS } from './readers.ts';

const FUZZ = join(import.meta.dirname, '..', 'self', 'doors-fuzz.ts');
/** Of each reader. */
const RUNS = 25;

test(`of ${RUNS} broken files a reader none ends as a bug of ours, hangs, or takes more than 512 MB`, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--max-old-space-size=512',
    FUZZ,
    `${RUNS}`,
    '20261128',
  ]);
  expect(stdout.match(/reader: /g)).toHaveLength(READERS.length);
});
