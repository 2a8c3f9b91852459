// The package as npm makes it: installed in an empty folder elsewhere it runs, under every Node, and nothing is written into it.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Analysis } from '../../harness/model/analysis.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import { descendantsOf, isAlive, until } from '../fakes/processes.ts';
import { GO, LINUX, need, toolchain } from '../needs.ts';
import { ROOT } from './command.ts';
import { MAJORS, nodeOf } from './nodes.ts';

const place = mkdtempSync(join(tmpdir(), 'fixproof-package-'));
const home = join(place, 'home');
/** Somebody's project, in git, that has the package installed. */
const project = join(place, 'project');
/** The same where npm was told to leave optional dependencies out, the pinned Node among them. */
const bare = join(place, 'bare');
const PACKAGE = join('node_modules', 'fixproof');
const PINNED = process.execPath;
/** The package of the pinned Node, one for each system. */
const ITS_NODE = /\/node-(bin-)?(linux|darwin)-[^/]+$/;
const TINY = ['channel-leak', '--quick', '--rounds', '1', '--duration', '0.2', '--warmup', '0.1', '--variants', 'fix'];

let packed: { path: string }[] = [];

beforeAll(() => {
  for (const folder of [home, project]) mkdirSync(folder);
  const [made] = JSON.parse(npm(ROOT, 'pack', '--json', '--pack-destination', place)) as {
    filename: string;
    files: typeof packed;
  }[];
  packed = made!.files;
  writeFileSync(join(project, 'package.json'), '{}');
  bringDependencies();
  // npm takes what it needs of them, and removes what the package does not ask for.
  npm(project, 'install', '--offline', '--no-audit', '--no-fund', join(place, made!.filename));
  git('init', '--quiet');
  git('add', 'package.json');
  git('-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '--quiet', '-m', 'Begin');
  cpSync(project, bare, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !ITS_NODE.test(path),
  });
  everyFileOf(join(project, PACKAGE), (path) => chmodSync(path, 0o444));
}, 400_000);

/** The clone's own dependencies without those for developing, so that no registry is asked; its Node, of 200 MB, by a link. */
function bringDependencies(): void {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: true; devOptional?: true }>;
  };
  const left = ({ dev, devOptional }: { dev?: true; devOptional?: true } = {}) => dev ?? devOptional ?? false;
  cpSync(join(ROOT, 'node_modules'), join(project, 'node_modules'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => {
      const isNpms = /node_modules\/\.(?!bin\b)[^/]+$/.test(path);
      return !isNpms && !ITS_NODE.test(path) && !left(packages[relative(ROOT, path)]);
    },
  });
  for (const name of readdirSync(join(ROOT, 'node_modules')).filter((each) => ITS_NODE.test(`/${each}`)))
    symlinkSync(join(ROOT, 'node_modules', name), join(project, 'node_modules', name));
}

// The go command sends a process after itself (its telemetry), which may still write in that home.
afterAll(() => rmSync(place, { recursive: true, force: true, maxRetries: 5 }));

function npm(cwd: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('npm', ['--no-update-notifier', ...args], {
    cwd,
    encoding: 'utf8',
    env: clean({}),
  });
  if (status !== 0) throw new Error(`npm ${args.join(' ')}: ${stderr}`);
  return stdout;
}

function git(...args: string[]): void {
  const { status, stderr } = spawnSync('git', args, { cwd: project, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** Neither npm, which runs the tests, nor what the clone keeps is to be known to the installed program. */
function clean(more: Record<string, string>): NodeJS.ProcessEnv {
  const env = Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD$|NODE_|BENCH_|XDG_)/.test(name));
  return { ...Object.fromEntries(env), NO_COLOR: '1', ...more };
}

/** The environment of the program: a home with nothing in it, and yet what Go has compiled of its own library. */
function atHome(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const GOCACHE = process.env.GOCACHE ?? join(homedir(), '.cache', 'go-build');
  return clean({ HOME: home, GOCACHE, ...(toolchain ? { GO: toolchain.path } : {}), ...more });
}

function start(node: string, args: string[], { cwd = project, env = atHome() } = {}) {
  const child = spawn(node, [join(cwd, PACKAGE, 'dist', 'fixproof.js'), ...args], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr] = [text(child.stdout), text(child.stderr)];
  return { child, finished: (async () => ({ code: await ended, stdout: await stdout, stderr: await stderr }))() };
}

const run = (...all: Parameters<typeof start>) => start(...all).finished;

function everyFileOf(folder: string, see: (path: string) => void): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) see(join(entry.parentPath, entry.name));
}

/** Every file by its name, with the hash of its content. */
function contentOf(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  everyFileOf(folder, (path) => {
    found[relative(folder, path)] = createHash('sha256').update(readFileSync(path)).digest('hex');
  });
  return found;
}

test('it holds the program, its services and its licence, and neither sources nor tests', () => {
  const paths = packed.map(({ path }) => path);
  for (const path of [
    'LICENSE',
    'README.md',
    'CHANGELOG.md',
    'dist/fixproof.js',
    'dist/go-fixtures/channel-leak/fix.go',
  ])
    expect(paths).toContain(path);
  expect(paths.filter((path) => /(?<!\.d)\.ts$|^(test|harness|reports|scenarios|node_modules)\//.test(path))).toEqual(
    [],
  );
});

describe(`under the pinned Node${GO.note}`, () => {
  test.skipIf(GO.missing)(
    'a lesson is run, and nothing is written but where the person stands and into the cache',
    async () => {
      const before = contentOf(join(project, PACKAGE));
      const { code, stdout, stderr } = await run(PINNED, [...TINY, '--fail-on', 'never', '--no-open', '--json']);
      expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
      const analysis = JSON.parse(stdout) as Analysis;
      expect(analysis.command).toMatch(/^npx fixproof channel-leak --quick /);

      expect(contentOf(join(project, PACKAGE))).toEqual(before);
      expect(readdirSync(project).sort()).toEqual([
        '.git',
        'fixproof-out',
        'node_modules',
        'package-lock.json',
        'package.json',
      ]);
      const cache = join(home, '.cache', 'fixproof');
      expect(statSync(cache).mode & 0o777).toBe(0o700);
      expect(readdirSync(cache)).toContain('bin');

      const folder = join(project, 'fixproof-out', 'channel-leak', analysis.run);
      // The commit of the project around says nothing of the package's sources.
      const record = JSON.parse(readFileSync(join(folder, 'record.json'), 'utf8')) as BenchRecord;
      expect(record.commit.ok).toBe(false);
      // Drawn with the scripts that the package brings along: it has nothing to bundle them with.
      expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain(analysis.run);
      expect(existsSync(join(project, 'node_modules', 'esbuild'))).toBe(false);

      // What it measured, read and judged again by a program that has it as a library.
      const own = `import { analyse, readRecord, type BenchRequest } from 'fixproof';
const options: BenchRequest['options'] = { plan: 'quick', seed: 1 };
const outcome: string = analyse(readRecord(${JSON.stringify(folder)})).outcome;
console.log(outcome, options.seed);
`;
      writeFileSync(join(project, 'own.mts'), own);
      expect(spawnSync(PINNED, ['own.mts'], { cwd: project, encoding: 'utf8' })).toMatchObject({
        stdout: `${analysis.outcome} 1\n`,
      });
      const types = [
        '--typeRoots',
        join(ROOT, 'node_modules', '@types'),
        '--types',
        'node',
        '--lib',
        'esnext',
        '--skipLibCheck',
      ];
      const checked = spawnSync('tsc', ['--noEmit', '--strict', '--module', 'nodenext', ...types, 'own.mts'], {
        cwd: project,
        encoding: 'utf8',
      });
      expect(checked.stdout).toBe('');
    },
  );

  test('its cache is where the environment says', async () => {
    const named = join(place, 'cache');
    expect((await run(PINNED, ['list'], { env: atHome({ XDG_CACHE_HOME: named }) })).code).toBe(0);
    expect(readdirSync(join(named, 'fixproof'))).toEqual(['code']);
  });

  test('a search through commits, which it has none of, is refused with what to do', async () => {
    const { code, stderr } = await run(PINNED, ['bisect', 'channel-leak', '--good', 'HEAD~1', '--bad', 'HEAD']);
    expect(code).toBe(2);
    expect(stderr).toContain('clone its repository');
  });
});

describe.each(MAJORS)('under Node %i', (major) => {
  const node = nodeOf(major);
  const NODE = need(node !== undefined, `no Node ${major} is at hand`, 'npm run test:package');

  test.skipIf(NODE.missing)(`it does the same${NODE.note}`, async () => {
    const [own, pinned] = await Promise.all([run(node!, ['list', '--json']), run(PINNED, ['list', '--json'])]);
    expect(own).toEqual({ ...pinned, code: 0 });
  });

  test.skipIf(NODE.missing)(
    `it does so without the pinned Node too, or says which Node it needs${NODE.note}`,
    async () => {
      const { code, stdout, stderr } = await run(node!, ['list'], { cwd: bare });
      if (major >= 24) expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      else
        expect({ code, stdout, stderr }).toMatchObject({
          code: 3,
          stdout: '',
          stderr: expect.stringMatching(/needs Node 24 [\s\S]*→/),
        });
    },
  );

  const ALL = [GO, LINUX, NODE];
  const lacking = ALL.find(({ missing }) => missing);
  test.skipIf(lacking)(`a signal to it stops the run in order${lacking?.note ?? ''}`, async () => {
    const { child, finished } = start(node!, [...TINY, '--duration', '30', '--verbose', '--no-open']);
    await new Promise<void>((resolve) => {
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (/ window$/m.test(said)) resolve();
      });
      child.on('close', () => resolve());
    });
    const others = descendantsOf(child.pid!);
    child.kill('SIGTERM');
    const { code, stdout } = await finished;
    expect({ code, told: stdout.includes('report.html') }).toEqual({ code: 143, told: true });
    await until(() => !others.some(isAlive), 2_000);
  });
});
