// A real Prometheus scrapes the goroutine exporter, which watches a real service; promtool checks its rules.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goEnv, raceEnv } from '../fakes/go.ts';
import { alsoNeed, moduleNeed, PROMETHEUS, PROMTOOL, raceDetectorNeed, toolchain } from '../needs.ts';
import { ROOT } from './command.ts';

const FIXTURES = join(ROOT, 'go-fixtures');
const EXPORTER = join(FIXTURES, 'goroutine-exporter');
const RULES = join(EXPORTER, 'rules');
/** Prometheus' client is compiled the first time. */
const BUILD_MS = 240_000;

const folder = mkdtempSync(join(tmpdir(), 'fixproof-exporter-'));
const started: ChildProcess[] = [];
afterAll(async () => {
  const ended = started.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  for (const child of ended) child.kill('SIGKILL');
  await Promise.all(ended.map((child) => once(child, 'close')));
  rmSync(folder, { recursive: true, force: true });
});

const SCRAPED = alsoNeed(PROMETHEUS, () => moduleNeed(EXPORTER));

function promtool(cwd: string, ...args: string[]): { said: string; status: number | null } {
  const { stdout, stderr, status } = spawnSync('promtool', args, { cwd, encoding: 'utf8' });
  return { said: stdout + stderr, status };
}

describe('the rules', () => {
  test.skipIf(PROMTOOL.missing)(`are rules, and fire as their tests say${PROMTOOL.note}`, () => {
    expect(promtool(RULES, 'check', 'rules', 'article.yml', 'goroutines.yml', 'service.yml')).toMatchObject({
      status: 0,
    });
    expect(promtool(RULES, 'test', 'rules', 'goroutines.test.yml', 'service.test.yml')).toMatchObject({ status: 0 });
  });

  test.skipIf(PROMTOOL.missing).each([
    ['goroutines.yml', 'for: 15m', 'for: 0m'],
    ['goroutines.yml', ' + 5', ''],
    ['goroutines.yml', ' offset 10m', ''],
    ['goroutines.yml', 'goroutine_target_up == 0', 'goroutine_target_up == 2'],
    ['article.yml', '> 0.3', '> 0.98'],
    ['service.yml', '> 0.005', '> 0.003'],
    ['service.yml', '> 1000', '> 10'],
    ['service.yml', '> 3', '> 4'],
    ['service.yml', 'for: 5m', 'for: 0m'],
  ])(`are needed as they are: in %s '%s'${PROMTOOL.note}`, (file, as, otherwise) => {
    const changed = join(folder, 'changed');
    cpSync(RULES, changed, { recursive: true });
    const text = readFileSync(join(changed, file), 'utf8');
    expect(text).toContain(as);
    writeFileSync(join(changed, file), text.replace(as, otherwise));
    expect(promtool(changed, 'test', 'rules', 'goroutines.test.yml', 'service.test.yml')).toMatchObject({ status: 1 });
  });

  test.skipIf(PROMTOOL.missing)(`the article’s name for the number of goroutines is refused${PROMTOOL.note}`, () => {
    const input = '# HELP goroutines_total Goroutines.\n# TYPE goroutines_total gauge\ngoroutines_total 8\n';
    const { stderr, status } = spawnSync('promtool', ['check', 'metrics'], { input, encoding: 'utf8' });
    expect({ stderr, status }).toEqual({
      stderr: 'goroutines_total non-counter metrics should not have "_total" suffix\n',
      status: 3,
    });
  });
});

/** Starts a process and resolves with what follows the words on its stderr. */
async function start(command: string, args: string[], words: RegExp, env = {}): Promise<string> {
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  started.push(child);
  let said = '';
  for await (const chunk of child.stderr.iterator({ destroyOnReturn: false })) {
    said += String(chunk);
    const found = words.exec(said);
    if (!found) continue;
    child.stderr.resume();
    return found[1]!;
  }
  throw new Error(`${command} ended:\n${said}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

describe.skipIf(SCRAPED.missing)(`a real Prometheus${SCRAPED.note}`, () => {
  let prometheus: string;
  let exporter: string;
  let service: string;
  let serviceProcess: ChildProcess;

  async function ask<T>(path: string): Promise<T> {
    const answer = await fetch(`${prometheus}/api/v1/${path}`);
    return ((await answer.json()) as { data: T }).data;
  }

  /** The one value that an expression has now, if any. */
  async function valueNow(expression: string): Promise<number | undefined> {
    type Answer = { result: { value: [number, string] }[] };
    const { result } = await ask<Answer>(`query?query=${encodeURIComponent(expression)}`);
    return result.length === 1 ? Number(result[0]!.value[1]) : undefined;
  }

  async function firing(): Promise<string[]> {
    type Answer = { alerts: { state: string; labels: { alertname: string } }[] };
    const { alerts } = await ask<Answer>('alerts');
    return alerts.filter(({ state }) => state === 'firing').map(({ labels }) => labels.alertname);
  }

  beforeAll(async () => {
    const detector = raceDetectorNeed();
    const build = (cwd: string, what: string, to: string) =>
      execFileSync(toolchain!.path, ['build', '-o', join(folder, to), what], {
        cwd,
        env: detector.missing ? goEnv() : raceEnv(),
        stdio: 'pipe',
        timeout: BUILD_MS,
      });
    build(EXPORTER, '.', 'exporter');
    build(FIXTURES, './channel-leak', 'service');

    const anywhere = { FIXPROOF_ADDR: '127.0.0.1:0' };
    const urls = await start(join(folder, 'service'), [], /serving\s+(\S+\s+profiles\s+\S+)\n/, anywhere);
    serviceProcess = started.at(-1)!;
    const [answers, , profiles] = urls.split(/\s+/);
    service = answers!;
    const look = ['-pprof', profiles!, '-listen', '127.0.0.1:0', '-interval', '200ms'];
    // A race ends it, and with it all that is asked of it below.
    const strict = { GORACE: 'halt_on_error=1' };
    exporter = await start(join(folder, 'exporter'), look, /metrics http:\/\/(\S+)\/metrics\n/, strict);

    const config = {
      global: { scrape_interval: '500ms', scrape_timeout: '500ms', evaluation_interval: '500ms' },
      rule_files: [join(RULES, 'article.yml'), join(RULES, 'goroutines.yml')],
      scrape_configs: [{ job_name: 'goroutines', static_configs: [{ targets: [exporter] }] }],
    };
    // JSON is YAML.
    writeFileSync(join(folder, 'prometheus.yml'), JSON.stringify(config));
    const address = `127.0.0.1:${await freePort()}`;
    prometheus = `http://${address}`;
    const flags = [`--web.listen-address=${address}`, '--config.file=prometheus.yml', '--storage.tsdb.path=series'];
    await start('prometheus', flags, /(Server is ready to receive web requests)/);
  }, BUILD_MS);

  test('has the metrics from the exporter as OpenMetrics, with their types', async () => {
    await expect.poll(() => valueNow('goroutine_target_up')).toBe(1);
    expect(await valueNow('sum(goroutines_in_state) - sum(goroutines)')).toBe(0);
    expect(await valueNow('goroutine_snapshots_total')).toBeGreaterThan(0);

    // Only in OpenMetrics a counter is called without the suffix of its samples.
    const metadata = await ask<{ metric: string; type: string }[]>('targets/metadata');
    const types = Object.fromEntries(metadata.map(({ metric, type }) => [metric, type]));
    expect(types).toMatchObject({
      goroutines: 'gauge',
      blocked_ratio: 'gauge',
      goroutine_snapshots: 'counter',
      goroutine_pull_errors: 'counter',
      goroutine_pull_duration_seconds: 'summary',
    });
  });

  test('raises the article’s alarm at a service that nobody has asked anything, and not ours', async () => {
    await expect.poll(firing).toEqual(['GoroutinesBlocked']);
    expect(await valueNow('blocked_ratio')).toBeGreaterThan(0.3);
    expect(await valueNow('goroutine_snapshots_dedup_ratio')).toBeGreaterThan(0.5);
    const { groups } = await ask<{ groups: { rules: { name: string; health: string }[] }[] }>('rules');
    expect(groups.flatMap(({ rules }) => rules).map(({ name, health }) => `${name} ${health}`)).toEqual([
      'GoroutinesBlocked ok',
      'GoroutinesLeak ok',
      'GoroutinesUnseen ok',
    ]);
  });

  test('sees every goroutine that the service leaks, in its state', async () => {
    let leaks = 0;
    for (let i = 0; i < 40; i++) {
      const { from } = (await (await fetch(`${service}/price?sku=lamp-1047`)).json()) as { from: string };
      // A service that was starved past its budget has the supplier's answer as well, may take that, and leaks nothing.
      if (from === 'list') leaks++;
    }
    expect(leaks).toBeGreaterThan(20);
    await expect.poll(() => valueNow('goroutines_in_state{state="chan send"}')).toBe(leaks);
    const list = (await (await fetch(`http://${exporter}/snapshots`)).json()) as { id: string }[];
    const text = await (await fetch(`http://${exporter}/snapshots/${list[0]!.id}`)).text();
    expect(text).toContain('antipattern.go');
  });

  test.skipIf(PROMTOOL.missing)(`promtool finds nothing wrong with the metrics${PROMTOOL.note}`, async () => {
    const input = await (await fetch(`http://${exporter}/metrics`)).text();
    const { stdout, stderr, status } = spawnSync('promtool', ['check', 'metrics'], { input, encoding: 'utf8' });
    expect({ said: stdout + stderr, status }).toEqual({ said: '', status: 0 });
  });

  test('has no count of a service that is gone, and not the last one either', async () => {
    serviceProcess.kill('SIGKILL');
    await expect.poll(() => valueNow('goroutine_target_up')).toBe(0);
    await expect.poll(() => valueNow('goroutines')).toBeUndefined();
    expect(await valueNow('goroutine_pull_errors_total')).toBeGreaterThan(0);
  });
});
