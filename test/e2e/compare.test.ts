// `compare` on a repository of somebody's own: a planted slowdown is called worse, the same build is said at once, nothing is touched.
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CACHE } from '../../harness/workspace/places.ts';
import { mainGo, type Shop, shop } from '../compare/shop.ts';
import { GO } from '../needs.ts';

const CLI = join(import.meta.dirname, '..', '..', 'harness', 'cli.ts');
const isHere = !GO.missing && process.platform === 'linux';

describe.skipIf(!isHere)(`compare${GO.note}`, () => {
  const out = mkdtempSync(join(tmpdir(), 'fixproof-compare-'));
  let repository: Shop;
  const words = (...more: string[]) => [
    ...['compare', '--args', '-addr 127.0.0.1:{port}', '--json', '--out', out],
    ...['--gate', 'cpu.per_request', ...more],
  ];
  const compare = (...more: string[]) => spoken(...words(...more));
  const spoken = (...all: string[]) =>
    new Promise<{ code: number | string | null; stdout: string; stderr: string }>((resolve) => {
      execFile(process.execPath, [CLI, ...all], { cwd: repository.path }, (error, stdout, stderr) =>
        resolve({ code: error ? (error.code ?? null) : 0, stdout, stderr }),
      );
    });
  /** What of a repository a person sees, and every file of it. */
  const state = () => [
    repository.git('status', '--porcelain', '--ignored'),
    repository.git('worktree', 'list', '--porcelain'),
    repository.git('stash', 'list'),
    repository.git('config', '--local', '--list'),
    readdirSync(repository.path, { recursive: true }).filter((path) => !String(path).startsWith('.git/objects')),
  ];

  beforeAll(() => {
    repository = shop();
    repository.write('cmd/api/main.go', mainGo(200));
    repository.commit('Sell tea');
    repository.git('switch', '--create', 'change');
    repository.write('README.md', 'Tea.');
    repository.commit('Say what is sold');
    // Not committed: what is compared is the tree as it is.
    repository.write('cmd/api/main.go', mainGo(4000));
    repository.write('orders.db', 'the person’s own');
  });
  afterAll(() => {
    repository?.[Symbol.dispose]();
    rmSync(out, { recursive: true, force: true });
  });

  test('calls a tree with a planted slowdown worse than the commit it began at, and touches nothing', async () => {
    const before = state();
    const { code, stdout } = await compare(
      '--get',
      '/price',
      '--prepare',
      'printf "package main\n" > cmd/api/made.go',
      '--ignore',
      '$.now',
      '--quick',
      '--rounds',
      '8',
      '--duration',
      '0.3',
      '--warmup',
      '0.2',
    );
    const told = JSON.parse(stdout);
    const { verdict, because } = told.comparisons.find(
      ({ metric }: { metric: string }) => metric === 'cpu.per_request',
    );
    // Where it is another, its reason is to be read here.
    expect({ verdict, because }).toEqual({ verdict: 'worse', because: expect.any(String) });
    expect(told).toMatchObject({ kind: 'compare', outcome: 'worse', baseline: 'base', complete: true });
    expect(Object.keys(told.variants)).toEqual(['base', 'head']);
    const line =
      1 +
      mainGo(1)
        .split('\n')
        .findIndex((text) => text.includes('for range'));
    expect(told.findings.slice(0, 3)).toContainEqual(
      expect.objectContaining({
        rule: 'changed-lines',
        metric: 'cpu.per_request',
        place: { file: expect.stringMatching(/\/cmd\/api\/main\.go$/), line, variant: 'head' },
      }),
    );
    const lines: { own: { file: string }[] }[] = told.costs.lines;
    expect(lines.some(({ own }) => own.some(({ file }) => file.endsWith('/cmd/api/main.go')))).toBe(true);
    // The lines that differ, and only these, with what they cost.
    const folder = join(out, told.scenario, told.run);
    const { sources, shared, commit } = JSON.parse(readFileSync(join(folder, 'record.json'), 'utf8'));
    expect(sources.map(({ variant, path }: { variant: string; path: string }) => [variant, basename(path)])).toEqual([
      ['base', 'main.go'],
      ['head', 'main.go'],
    ]);
    // What was prepared is built from, and is in no tree of the person's.
    expect(shared.map(({ path }: { path: string }) => basename(path))).toContain('made.go');
    const page = readFileSync(join(folder, 'report.html'), 'utf8');
    expect(page).not.toContain('holds no source');
    expect(page).toMatch(/range.*4000/);
    // It is in the history, as the uncommitted tree that it is of.
    expect(commit).toMatchObject({
      ok: true,
      value: { hash: repository.git('rev-parse', 'HEAD'), dirty: true, branch: 'change' },
    });
    const history = await spoken('history', told.scenario, '--json', '--out', out);
    expect(JSON.parse(history.stdout)).toMatchObject({ scenario: told.scenario, branch: 'change' });
    // Latencies below the limit are told, and decide nothing.
    expect(told.secondLook.comparisons.every(({ gate }: { gate: boolean }) => !gate)).toBe(true);
    expect(code).toBe(1);
    expect(state()).toEqual(before);
  });

  test('says of two commits with the same code that they are the same build, and measures nothing', async () => {
    const { code, stdout } = await compare('--get', '/price', '--base', 'HEAD', '--head', 'main');
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'compare', outcome: 'same', baseline: 'base', comparisons: [] });
    expect(code).toBe(0);
  });

  test.each([
    ['a service that answers 500', ['--get', '/broken'], 4, 'it answered GET /broken with 500'],
    ['a --prepare that fails', ['--get', '/price', '--prepare', 'echo no pages >&2; exit 3'], 4, 'no pages'],
    ['one that ends at once', ['--get', '/price', '--cwd', 'cmd'], 4, 'no such file or directory'],
    ['answers that differ, with what to add', ['--get', '/price', '--ignore', '$.item'], 4, "--ignore '$.now'"],
  ])('tells of %s', async (_, more, expected, text) => {
    const { code, stderr } = await compare(...more);
    expect(stderr).toContain(text);
    expect(code).toBe(expected);
  });

  test('leaves nothing behind when it is killed: the next run removes its copies', async () => {
    const before = state();
    const killed = spawn(process.execPath, [CLI, ...words('--get', '/price', '--ignore', '$.now')], {
      cwd: repository.path,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const copies = () => readdirSync(join(CACHE, 'trees')).filter((name) => name.startsWith(`run-${killed.pid}-`));
    await new Promise<void>((resolve) => {
      killed.stderr.on('data', (text) => / s {2}trials /.test(String(text)) && resolve());
    });
    expect(copies()).toHaveLength(1);
    killed.kill('SIGKILL');
    await new Promise((resolve) => killed.once('close', resolve));
    expect(state()).toEqual(before);
    await compare('--get', '/price', '--base', 'HEAD', '--head', 'main');
    expect(copies()).toEqual([]);
    expect(state()).toEqual(before);
  });
});
