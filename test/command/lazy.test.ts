// What a command does not need, it does not load: help is there at once.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const CLI = join(import.meta.dirname, '..', '..', 'harness', 'cli.ts');
const TELLS = `import { registerHooks } from 'node:module';
registerHooks({ load: (url, context, next) => { process.stderr.write(url + '\\n'); return next(url, context); } });`;

test.each([['--help'], ['report', '--help']])('%s %s loads no schema and no validator', async (...args) => {
  const hook = `data:text/javascript,${encodeURIComponent(TELLS)}`;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    '--import',
    hook,
    CLI,
    ...args.filter(Boolean),
  ]);
  expect(stdout).toContain('Usage:');
  expect(stderr).toContain('harness/command/table.ts');
  expect(stderr).not.toMatch(/valibot|harness\/schema/);
});

test('a history in a file asks for nothing of PostgreSQL', async () => {
  const hook = `data:text/javascript,${encodeURIComponent(TELLS)}`;
  const out = mkdtempSync(join(tmpdir(), 'fixproof-lazy-'));
  const args = ['--import', hook, CLI, 'history', '--out', out];
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args);
    expect(stdout).toContain('no runs yet');
    expect(stderr).toContain('harness/history/sqlite');
    expect(stderr).not.toMatch(/node_modules\/(?:pg|pg-boss)\//);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
});
