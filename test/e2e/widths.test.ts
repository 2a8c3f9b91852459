// Every command that shows something, in a real terminal of every width: no line is wider.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
  list: ['list', 'list --path', 'list --lang zh', 'list --path --lang zh'],
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
  runner: ['runner', 'runner --help'],
  queue: ['queue', 'queue --help'],
  'queue cancel <runs...>': ['queue cancel no-such-run'],
  'history copy <to>': ['history copy queue', 'history copy --help'],
  'comment <file>': ['comment no-such-file', 'comment --help'],
  init: ['init --help'],
  'bisect [subject]': ['bisect channel-leak --good no-such-commit', 'bisect --help'],
};
const LINES = Object.values(TYPED).flat();
const WIDTHS = [60, 80, 100, 120, 200];

test('every command of the table is typed', () => {
  expect(Object.keys(TYPED).toSorted()).toEqual(COMMANDS.map(({ words }) => words).toSorted());
});

describe.skipIf(SCRIPT.missing)(`in a terminal${SCRIPT.note}`, () => {
  const blocks: { width: number; command: string; lines: string[] }[] = [];

  beforeAll(() => {
    const typist = `node ${join(import.meta.dirname, 'typist.ts')} '${JSON.stringify(LINES)}'`;
    const typed = WIDTHS.map((width) => `stty cols ${width}; ${typist}`).join('; ');
    const PATH = `${join(process.execPath, '..')}:${process.env.PATH}`;
    const { stdout } = spawnSync('script', ['-qec', typed, '/dev/null'], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, PATH, INIT_CWD: ROOT, BENCH_OUT: folder, TERM: 'xterm-256color', CI: '', BENCH_QUEUE: '' },
    });
    for (const block of stdout.replaceAll('\r', '').split('\n=== ').slice(1)) {
      const [heading, ...lines] = block.split('\n');
      const [width, ...command] = heading!.split(' ');
      blocks.push({ width: Number(width), command: command.join(' '), lines: lines.filter((line) => line !== '') });
    }
  });

  test('every command says something at every width, and none fails by a bug', () => {
    expect(blocks.map(({ command }) => command)).toEqual(WIDTHS.flatMap(() => LINES));
    expect(blocks.filter(({ lines }) => lines.length === 0)).toEqual([]);
    expect(blocks.filter(({ lines }) => lines.some((line) => line.includes('a bug of fixproof')))).toEqual([]);
  });

  test.each(WIDTHS)('no command writes a line wider than %i columns', (columns) => {
    const wide = blocks
      .filter(({ width }) => width === columns)
      .map(({ command, lines }) => [command, lines.filter((line) => widthOf(line) > columns)] as const);
    expect(wide.filter(([, lines]) => lines.length > 0)).toEqual([]);
  });
});
