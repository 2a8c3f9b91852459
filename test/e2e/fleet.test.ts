// A night over two runners of two classes, with real runs: brought about from a third place, judged, and drawn by class.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunnerProcess, startRunner } from '../fleet/processes.ts';
import { alsoNeed, GO } from '../needs.ts';
import { POSTGRES, postgres, type Server } from '../postgres.ts';
import { start } from './command.ts';

const NEEDS = alsoNeed(GO, () => POSTGRES);
const LESSON = 'channel-leak';
const SHORT = ['--quick', '--rounds', '1', '--duration', '0.2', '--warmup', '0.1', '--variants', 'antipattern,fix'];

describe(`a fleet with real runs${NEEDS.note}`, { timeout: 240_000 }, () => {
  if (NEEDS.missing) return void test.skip(`every claim${NEEDS.note}`);
  const folder = mkdtempSync(join(tmpdir(), 'fixproof-fleet-'));
  const out = join(folder, 'site');
  let server: Server;
  let url: string;
  let runners: RunnerProcess[] = [];
  const command = (...args: string[]) =>
    start(args, { env: { BENCH_QUEUE: url, TMPDIR: join(folder, 'tmp') } }).finished;

  beforeAll(async () => {
    server = await postgres();
    url = await server.database();
    // The two mind each other, so that one after the other measures.
    const together = folder;
    runners = ['A', 'B'].map((name) => startRunner(name, name, { url, folder: join(folder, name), together }));
    for (const one of runners) await one.says('ready');
  }, 60_000);
  afterAll(async () => {
    for (const one of runners) await one.kill('SIGKILL');
    await server?.[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a night in two classes: each run once, its report and its trend on the host that asked', async () => {
    const { code, stdout, stderr } = await command(
      ...['nightly', LESSON, ...SHORT, '--class', 'A,B', '--out', out, '--json', '--fail-on', 'never'],
    );
    expect(code, stderr).toBe(0);
    const night = JSON.parse(stdout) as { tasks: { class: string; kind: string; state: string; run: string }[] };
    expect(night.tasks.map(({ class: name, kind, state }) => [name, kind, state])).toEqual([
      ['A', 'lesson', 'done'],
      ['A', 'control', 'done'],
      ['B', 'lesson', 'done'],
      ['B', 'control', 'done'],
    ]);
    for (const { run } of night.tasks) expect(existsSync(join(out, LESSON, run, 'report.html')), run).toBe(true);
    expect(
      readdirSync(join(out, LESSON))
        .filter((name) => /^index|^trend/.test(name))
        .sort(),
    ).toEqual(['index-A.html', 'index-B.html', 'trend-A.json', 'trend-B.json']);
    const [a, b] = ['A', 'B'].map((name) => readFileSync(join(out, LESSON, `index-${name}.html`), 'utf8'));
    const runsOf = (name: string) => night.tasks.filter((one) => one.class === name).map(({ run }) => run);
    expect(a).toContain('class A');
    expect(b).toContain('class B');
    for (const run of runsOf('B')) expect(a).not.toContain(run);
    for (const run of runsOf('A')) expect(b).not.toContain(run);
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain('class A');
    // Nowhere does the address stand.
    const everything = [stdout, stderr, ...runners.flatMap(({ lines }) => lines.map(({ text }) => text))].join('\n');
    expect(everything).not.toContain('postgresql://');
    for (const file of ['record.json', 'analysis.json', 'report.html'])
      expect(readFileSync(join(out, LESSON, night.tasks[0]!.run, file), 'utf8')).not.toContain('postgresql://');
  });

  test('a report of any run from another place, the history and the queue, as JSON', async () => {
    const elsewhere = join(folder, 'elsewhere');
    const report = await command('report', LESSON, '--out', elsewhere, '--json', '--fail-on', 'never');
    expect(report.code, report.stderr).toBe(0);
    const analysis = JSON.parse(report.stdout) as { run: string; host: { class: string } };
    expect(existsSync(join(elsewhere, LESSON, analysis.run, 'report.html'))).toBe(true);
    expect(['A', 'B']).toContain(analysis.host.class);
    const history = JSON.parse((await command('history', '--json')).stdout) as { scenario: string; runs: number }[];
    expect(history).toMatchObject([{ scenario: LESSON, runs: 4 }]);
    const queue = JSON.parse((await command('queue', '--json')).stdout) as Record<string, unknown[]>;
    expect(queue.jobs).toEqual([]);
    expect(queue.results).toHaveLength(4);
    expect(queue.runners).toHaveLength(2);
  });

  test('a class that nobody serves, and an address that is none', async () => {
    const lonely = await command(LESSON, ...SHORT, '--class', 'C', '--out', out);
    expect([lonely.code, lonely.stderr]).toEqual([
      3,
      expect.stringContaining('nobody serves the class C; there are A (1 runner'),
    ]);
    const wrong = await start(['queue'], { env: { BENCH_QUEUE: 'somebody:hunter2@host' } }).finished;
    expect(wrong.code).toBe(2);
    expect(wrong.stderr + wrong.stdout).not.toContain('hunter2');
  });
});
