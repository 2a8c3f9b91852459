// What a command does not need, it does not load: help is there at once.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };

const ROOT = join(import.meta.dirname, '..', '..');
const CLI = join(ROOT, 'harness', 'cli.ts');
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

test('npm run bench strips the types of no source that it has seen', async () => {
  const tells = `process.on('exit', () => process.stderr.write(process.moduleLoadList.join('\\n')));`;
  const { NODE_COMPILE_CACHE: _, ...env } = process.env;
  const help = () =>
    promisify(execFile)('sh', ['-c', `${packageJson.scripts.bench} --help`], {
      cwd: ROOT,
      env: {
        ...env,
        PATH: [dirname(process.execPath), env.PATH].join(delimiter),
        NODE_OPTIONS: `--import "data:text/javascript,${encodeURIComponent(tells)}"`,
      },
    });
  await help();
  const { stdout, stderr } = await help();
  expect(stdout).toContain('Usage:');
  expect(stderr).toContain('NativeModule module');
  expect(stderr).not.toContain('amaro');
});
