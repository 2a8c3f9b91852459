// Every command that shows something, in a real terminal of every width: no line is wider.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { COMMANDS } from '../../harness/command/table.ts';
import { widthOf } from '../../harness/model/columns.ts';
import { createRunFolder } from '../../harness/workspace/run-folder.ts';
import { sampleRecord } from '../fakes/record.ts';
import { alsoNeed, commandNeed, LINUX } from '../needs.ts';
import { drawn } from '../profile/drawn.ts';

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

writeFileSync(
  join(folder, 'cpu.pb.gz'),
  drawn({
    types: 'samples/count cpu/nanoseconds',
    stacks: '400 4000000000: main.price@/app/price.go:9 main.main@/app/main.go:4',
  }),
);
const earlier = join(folder, record.experiment.id, record.run);

/**
 * What is typed of each command of the table: what it shows of made-up runs, or what it says before it would measure, in
 * both languages where it has them.
 */
const TYPED: Record<string, readonly string[]> = {
  '[scenario...]': ['channel-leak --dry-run', 'channel-leak --dry-run --lang zh', 'no-such-lesson', '--help'],
  'gobench [packages...]': ['gobench --base no-such-commit', 'gobench --help'],
  'compare [package]': ['compare --base no-such-commit', 'compare --help'],
  list: ['list'],
  article: ['article'],
  lessons: ['lessons'],
  doctor: ['doctor --help'],
  'report [run]': [
    'report last',
    'report last --verbose',
    'report last --lang zh',
    'report last --lang zh --verbose',
    `report sample-lesson --against ${earlier}`,
    `report sample-lesson --against ${earlier} --lang zh`,
    'report no-such-run',
  ],
  'calibrate <scenario>': ['calibrate no-such-lesson', 'calibrate --help'],
  'capacity <scenario>': ['capacity channel-leak --slo nonsense', 'capacity --help'],
  'history [scenario]': ['history', 'history sample-lesson'],
  'history rebuild': ['history rebuild'],
  'history export [scenario]': ['history export --help'],
  'history prune': ['history prune --older-than 1'],
  'baseline set <name>': ['baseline set main'],
  'baseline list': ['baseline list'],
  'baseline rm <name>': ['baseline rm no-such-baseline'],
  alerts: ['alerts', 'alerts --all'],
  'changes <file>': [`changes ${join(folder, 'series.json')}`],
  'profile <file>': [`profile ${join(folder, 'cpu.pb.gz')}`, 'profile --help'],
  'predict <scenario>': ['predict channel-leak --metric qps --factor 2 --run no-such-run', 'predict no-such-lesson'],
  'try <lesson>': ['try no-such-lesson', 'try --help'],
  'check <lesson>': ['check no-such-lesson', 'check --help'],
  'nightly [scenarios...]': ['nightly no-such-lesson', 'nightly --help'],
  'bisect <scenario>': ['bisect channel-leak --good no-such-commit', 'bisect --help'],
};
const LINES = Object.values(TYPED).flat();

test('every command of the table is typed', () => {
  expect(Object.keys(TYPED).toSorted()).toEqual(COMMANDS.map(({ words }) => words).toSorted());
});

test.skipIf(SCRIPT.missing).each([60, 80, 100, 120, 200])(
  `no command writes a line wider than %i columns${SCRIPT.note}`,
  (width) => {
    const typed = LINES.map((command) => `echo "=== ${command}"; node harness/cli.ts ${command}`);
    const PATH = `${join(process.execPath, '..')}:${process.env.PATH}`;
    const { stdout, status } = spawnSync('script', ['-qec', `stty cols ${width}; ${typed.join('; ')}`, '/dev/null'], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, PATH, INIT_CWD: ROOT, BENCH_OUT: folder, TERM: 'xterm-256color', CI: '' },
    });
    const blocks = stdout.replaceAll('\r', '').split('=== ').slice(1);
    expect({ status, blocks: blocks.length }).toMatchObject({ blocks: LINES.length });
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
