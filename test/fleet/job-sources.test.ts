// What code a runner runs: what it was told to trust, by a full hash, out of folders of its own.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { bundled, unbundle } from '../../harness/fleet/bundle.ts';
import { type Fleet, openFleet } from '../../harness/fleet/fleet.ts';
import { BUNDLES, jobSources } from '../../harness/fleet/job-sources.ts';
import { packed } from '../../harness/fleet/pack.ts';
import { pruneSources } from '../../harness/fleet/pruning.ts';
import { putBundle } from '../../harness/fleet/tables/bundles.ts';
import { systemClock } from '../../harness/machine/clock.ts';
import { EXIT } from '../../harness/model/errors.ts';
import type { Experiment } from '../../harness/model/experiment.ts';
import type { Subject } from '../../harness/model/subject.ts';
import { sampleExperiment } from '../fakes/record.ts';
import { POSTGRES, postgres, type Server } from '../postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'fixproof-sources-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const cache = join(folder, 'cache');

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], { encoding: 'utf8' }).trim();

/** A repository with a commit, and a clone of it whose origin it is. */
function repository(): { origin: string; clone: string; commit: string } {
  const [origin, clone] = [join(folder, 'origin'), join(folder, 'clone')];
  mkdirSync(origin);
  git('-C', origin, 'init', '--quiet');
  writeFileSync(join(origin, 'main.go'), 'package main\n');
  git('-C', origin, 'add', '.');
  git('-C', origin, 'commit', '--quiet', '-m', 'first');
  git('clone', '--quiet', origin, clone);
  return { origin, clone, commit: git('-C', origin, 'rev-parse', 'HEAD') };
}

function experimentOf(change: Partial<Subject>): Experiment {
  const experiment = sampleExperiment();
  return { ...experiment, subjects: [{ ...experiment.subjects[0]!, ...change }] };
}

test('a bundle holds what git does not ignore, and is the same folder again elsewhere', async () => {
  const from = join(folder, 'tree');
  mkdirSync(join(from, 'cmd'), { recursive: true });
  git('-C', from, 'init', '--quiet');
  writeFileSync(join(from, '.gitignore'), '*.log\n');
  writeFileSync(join(from, 'cmd', 'main.go'), 'package main\n');
  writeFileSync(join(from, 'noise.log'), 'x');
  symlinkSync('cmd/main.go', join(from, 'link.go'));
  const files = await bundled(from);
  expect(files.map(({ path }) => path).sort()).toEqual(['.gitignore', 'cmd/main.go', 'link.go']);
  const into = join(folder, 'again');
  unbundle(files, into);
  expect(readFileSync(join(into, 'link.go'), 'utf8')).toBe('package main\n');
});

test.each([[{ path: 'a', link: '/etc/passwd' }], [{ path: 'deep/a', link: '../../b' }]])(
  'a link that leads out of its bundle is refused',
  (file) => {
    expect(() => unbundle([file], join(folder, 'out'))).toThrow('leads out of it');
  },
);

describe('a cache is pruned at the start of a runner', () => {
  const DAY_MS = 24 * 3_600_000;
  const now = Date.now();
  const holding = (name: string, usedMs: number, bytes = 10): string => {
    const place = join(folder, 'pruned', name);
    mkdirSync(join(place, '.git'), { recursive: true });
    writeFileSync(join(place, '.git', 'pack'), Buffer.alloc(bytes));
    utimesSync(place, new Date(usedMs), new Date(usedMs));
    return place;
  };
  const prune = (bytes?: number) => pruneSources(join(folder, 'pruned'), now, bytes);
  const there = (all: Record<string, string>) => Object.keys(all).filter((name) => existsSync(all[name]!));
  afterEach(() => rmSync(join(folder, 'pruned'), { recursive: true, force: true }));

  test('of what killed runners left, and not of what a living one is at', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    const all = {
      fetchedByTheDead: holding(`repositories/aa.${child.pid}-0123abcd`, now),
      unpackedByTheDead: holding(`bundles/${child.pid}-0123abcd`, now),
      // The number of a process that is alive, and that nothing so old can be of.
      older: holding(`bundles/${process.ppid}-0123abcd`, now - DAY_MS),
      // In a container this process has the number of the one before it.
      before: holding(`bundles/${process.pid}-0123abcd`, now),
      fetching: holding(`repositories/aa.${process.ppid}-0123abcd`, now),
      unpacked: holding(`bundles/${process.ppid}-4567abcd`, now - 3_600_000),
      clone: holding('repositories/aa', now),
    };
    expect(prune()).toBe(4);
    expect(there(all)).toEqual(['fetching', 'unpacked', 'clone']);
    expect(prune()).toBe(0);
  });

  test('by age, and by size from the one that was asked for longest ago; what may be in use stays', () => {
    const all = {
      old: holding('repositories/a1', now - 15 * DAY_MS),
      third: holding('repositories/a2', now - 3 * DAY_MS, 600),
      second: holding('repositories/a3', now - 2 * DAY_MS, 600),
      first: holding('repositories/a4', now - DAY_MS, 300),
      inUse: holding('repositories/a5', now - 3_600_000, 5_000),
    };
    expect(prune(6_000)).toBe(2);
    expect(there(all)).toEqual(['second', 'first', 'inUse']);
    expect(prune(1)).toBe(2);
    expect(there(all)).toEqual(['inUse']);
  });

  test('where there is none yet, of nothing', () => {
    expect(pruneSources(join(folder, 'nowhere'), now)).toBe(0);
  });
});

describe(`with a queue${POSTGRES.note}`, () => {
  if (POSTGRES.missing) return void test.skip(`every claim${POSTGRES.note}`);
  let server: Server;
  let fleet: Fleet;
  const trusting = (repositories: string[], commands = false) =>
    jobSources(fleet.line, cache, { repositories, commands });
  beforeAll(async () => {
    server = await postgres();
    fleet = await openFleet(await server.database(), systemClock);
  });
  afterAll(async () => {
    await fleet?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
  });

  test('a commit travels by the address of its repository, and is fetched where that is trusted', async () => {
    const { origin, clone, commit } = repository();
    const source = { kind: 'git', repository: clone, commit, module: '', package: '.' } as const;
    const travels = await packed(fleet.line, experimentOf({ source }));
    expect(travels.subjects[0]!.source).toEqual({ ...source, repository: origin });
    using stranger = trusting([]);
    await expect(stranger.placed(travels)).rejects.toMatchObject({
      exitCode: EXIT.unfit,
      mend: expect.stringContaining('--trust'),
    });
    using friend = trusting([`${origin}/`]);
    // Several runners of one host may want it at once.
    const [placed] = await Promise.all([1, 2, 3, 4].map(() => friend.placed(travels)));
    const found = placed!.subjects[0]!.source as typeof source;
    expect(git('-C', found.repository, 'show', `${commit}:main.go`)).toBe('package main');
    // Asked for again it is young again: whoever prunes leaves it.
    const before = new Date(Date.now() - 30 * 24 * 3_600_000);
    utimesSync(found.repository, before, before);
    await friend.placed(travels);
    expect(pruneSources(cache, Date.now())).toBe(0);
    utimesSync(found.repository, before, before);
    expect(pruneSources(cache, Date.now())).toBe(1);
    expect(await friend.placed(travels)).toEqual(placed);
    const nowhere = experimentOf({ source: { ...source, repository: origin, commit: 'a'.repeat(40) } });
    await expect(friend.placed(nowhere)).rejects.toMatchObject({
      exitCode: EXIT.fixture,
      message: expect.stringContaining('has no commit'),
    });
  });

  test('two commits of one repository are in one clone, in which one is named beside the other', async () => {
    const place = join(folder, 'two');
    mkdirSync(place);
    git('-C', place, 'init', '--quiet');
    const commits = ['first', 'second', 'third'].map((subject) => {
      git('-C', place, 'commit', '--quiet', '--allow-empty', '-m', subject);
      return git('-C', place, 'rev-parse', 'HEAD');
    });
    using friend = trusting([place]);
    const clone = await friend.folderOf({ from: place, commit: commits[2]! }, [commits[0]!]);
    expect([2, 0].map((i) => git('-C', clone, 'show', '--no-patch', '--format=%s', commits[i]!))).toEqual([
      'third',
      'first',
    ]);
    await expect(friend.folderOf({ from: place, commit: commits[2]! }, ['b'.repeat(40)])).rejects.toMatchObject({
      exitCode: EXIT.fixture,
    });
  });

  test('a bundle is taken where bundles are trusted, and refused where it was tampered with', async () => {
    const name = await putBundle(fleet.line, [
      { path: 'main.go', base64: Buffer.from('package main\n').toString('base64') },
    ]);
    const experiment = experimentOf({ source: { kind: 'copy', folder: name, package: '.' } });
    using stranger = trusting([]);
    await expect(stranger.placed(experiment)).rejects.toMatchObject({ exitCode: EXIT.unfit });
    let place: string;
    {
      using friend = trusting([BUNDLES]);
      const { source } = (await friend.placed(experiment)).subjects[0]!;
      place = (source as { folder: string }).folder;
      expect(readFileSync(join(place, 'main.go'), 'utf8')).toBe('package main\n');
    }
    expect(existsSync(place)).toBe(false);
    await fleet.line.ask("UPDATE fixproof_fleet.bundles SET content = decode('00', 'hex')");
    using friend = trusting([BUNDLES]);
    await expect(friend.placed(experiment)).rejects.toMatchObject({
      exitCode: EXIT.fixture,
      message: expect.stringContaining('tampered'),
    });
  });

  test.each<Partial<Subject>>([
    { own: { prepare: 'true' } },
    { own: { setup: 'true' } },
    { own: { reset: 'true' } },
    { own: { buildEnv: { GOFLAGS: '-toolexec=x' } } },
    { flags: ['-toolexec=x'] },
    { env: { LD_PRELOAD: 'x.so' } },
  ])('commands of a job are run only where they are allowed: %j', async (change) => {
    using careful = trusting([]);
    await expect(careful.placed(experimentOf(change))).rejects.toThrow('brings commands');
    using generous = trusting([], true);
    await generous.placed(experimentOf(change));
  });

  test.each<[Partial<Subject>, string]>([
    [{ env: { API_TOKEN: 'x' } }, 'API_TOKEN may hold a login'],
    [{ own: { cwd: '/srv' } }, '/srv is a place on this machine'],
  ])('what cannot leave the machine stays there: %j', async (change, said) => {
    await expect(packed(fleet.line, experimentOf(change))).rejects.toThrow(said);
  });
});
