// Every command that shows something, in a real terminal of every width: no line is wider.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { widthOf } from '../../harness/model/columns.ts';
import { createRunFolder } from '../../harness/workspace/run-folder.ts';
import { sampleRecord } from '../fakes/record.ts';
import { alsoNeed, commandNeed, LINUX } from '../needs.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'fixproof-widths-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SCRIPT = alsoNeed(LINUX, () => commandNeed('script', 'install util-linux'));

const record = sampleRecord();
for (const run of [record.run, '20261124-134501-ab12']) {
  const { trials, finishedAt, tookMs, complete, redone, ...header } = { ...record, run };
  createRunFolder(join(folder, record.experiment.id, run), header).finish({ ...record, run });
}
writeFileSync(
  join(folder, 'series.json'),
  JSON.stringify([...Array(20).fill(1.23456789), ...Array(20).fill(9.87654321)]),
);

const COMMANDS = [
  'list',
  'lessons',
  'article',
  '--help',
  'help report',
  'report last',
  'report last --lang zh',
  'report last --lang zh --verbose',
  `report sample-lesson --against ${join(folder, record.experiment.id, record.run)}`,
  'history',
  'alerts',
  'baseline list',
  `changes ${join(folder, 'series.json')}`,
  'channel-leak --dry-run',
  'no-such-lesson',
];

test.skipIf(SCRIPT.missing).each([60, 80, 100, 120, 200])(
  `no command writes a line wider than %i columns${SCRIPT.note}`,
  (width) => {
    const typed = COMMANDS.map((command) => `echo "=== ${command}"; node harness/cli.ts ${command}`);
    const PATH = `${join(process.execPath, '..')}:${process.env.PATH}`;
    const { stdout, status } = spawnSync('script', ['-qec', `stty cols ${width}; ${typed.join('; ')}`, '/dev/null'], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, PATH, INIT_CWD: ROOT, BENCH_OUT: folder, TERM: 'xterm-256color', CI: '' },
    });
    const blocks = stdout.replaceAll('\r', '').split('=== ').slice(1);
    expect({ status, blocks: blocks.length }).toMatchObject({ blocks: COMMANDS.length });
    for (const block of blocks) {
      const [command, ...lines] = block.split('\n');
      expect(lines.filter((line) => line !== '').length, command).toBeGreaterThan(0);
      expect(
        lines.filter((line) => widthOf(line) > width),
        command,
      ).toEqual([]);
    }
    expect(stdout).not.toContain('a bug of fixproof');
  },
  120_000,
);
