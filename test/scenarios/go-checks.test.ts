// What Go's own tools say of the services and of the two tools, under every set of build tags: vet, the tests, staticcheck.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Lesson, lessonIds, loadLesson } from '../../harness/catalogue/lessons.ts';
import { BUNDLED } from '../../harness/golang/bundled.ts';
import { moduleOf } from '../../harness/golang/module.ts';
import { measurePanels } from '../../harness/golang/panels/measure.ts';
import { english } from '../../harness/words/speak.ts';
import { CACHE } from '../../harness/workspace/places.ts';
import { goEnv } from '../fakes/go.ts';
import { type Folder, temporaryFolder } from '../golang/modules.ts';
import { GO, moduleNeed, staticcheck, toolchain } from '../needs.ts';
import { passesOf, type TagJob, type TagPass } from './tag-passes.ts';

/** A lesson with real components compiles them before vet looks at it. */
const TIMEOUT_MS = 300_000;

const lessons = await Promise.all(lessonIds().map(loadLesson));
const { dir: MODULES } = BUNDLED;

function go(cwd: string, tags: readonly string[], ...args: string[]) {
  return spawnSync(toolchain!.path, args, { cwd, env: goEnv(tags), encoding: 'utf8', timeout: TIMEOUT_MS });
}

/** Every set of tags that a lesson's variants, or the checks of its panels that are to pass, are built with. */
function jobsOf({ id: lesson, experiment }: Lesson): TagJob[] {
  const { subjects, panels = [] } = experiment;
  const checks = panels.flatMap((panel) => (panel.kind === 'checks' ? panel.checks : []));
  const sets = [
    ...subjects.map(({ tags }) => tags),
    ...checks.filter(({ expected, generate }) => expected === 'passes' && !generate).map(({ tags }) => tags),
  ];
  return [...new Map(sets.map((tags) => [tags.join(), tags])).values()].map((tags) => ({ lesson, tags }));
}

/** `./channel-leak/...`; the whole module, with what lessons share, where all of them are in the pass. */
function packagesOf({ jobs }: TagPass, lessonsOfModule: number): string[] {
  if (jobs.length === lessonsOfModule) return ['./...'];
  return jobs.map(({ lesson }) => `./${join(moduleOf(MODULES, lesson).main, '...')}`);
}

/** What a module of its own asks for is only looked at here, and not run: compiled in less time. */
function unoptimised(dir: string): string[] {
  const required = [...readFileSync(join(dir, 'go.mod'), 'utf8').matchAll(/^(?:require)?\s+(\S+\/\S+) v/gm)];
  return required.map(([, path]) => `-gcflags=${path}/...=-N -l`);
}

/** What is imported for its effect alone has no types to look at, and a database in Go takes a minute to compile. */
function withoutEffects(dir: string, folder: Folder): string[] {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.go'));
  const replaced = files.flatMap((name) => {
    const text = readFileSync(join(dir, name), 'utf8');
    const left = text.replaceAll(/^\t_ "\w+\.[^"]+"\n/gm, '');
    return left === text ? [] : [[join(dir, name), folder.write(name, left)]];
  });
  if (replaced.length === 0) return [];
  return [`-overlay=${folder.write('overlay.json', JSON.stringify({ Replace: Object.fromEntries(replaced) }))}`];
}

/** go vet -json prints one object a package, one after the other. */
function diagnosticsIn(output: string): Record<string, string[]> {
  // What is nested is indented.
  const objects = output.split(/\n(?=\{)/).filter((text) => text.trim() !== '');
  const found = objects.map((text) => JSON.parse(text) as Record<string, Record<string, unknown>>);
  return Object.fromEntries(
    found.flatMap((packages) => Object.entries(packages).map(([path, by]) => [path, Object.keys(by)])),
  );
}

const byModule = Map.groupBy(lessons, ({ id }) => moduleOf(MODULES, id).dir);

describe.each([...byModule])('%s', (dir, own) => {
  const asked = moduleNeed(dir);
  const passes = passesOf(own.flatMap(jobsOf));
  const name = basename(dir);

  test('one pass looks at the whole module, with the tools and what lessons share', () => {
    expect(passes.filter((pass) => packagesOf(pass, own.length).join() === './...')).not.toEqual([]);
  });

  describe.skipIf(asked.missing).each(passes.map((pass) => ({ ...pass, set: pass.tags.join(' ') || '(none)' })))(
    `${name} with the tags $set${asked.note}`,
    (pass) => {
      const packages = packagesOf(pass, own.length);
      const variants = pass.jobs.flatMap(({ lesson, tags }) =>
        Object.entries(own.find(({ id }) => id === lesson)!.data.subjects)
          .filter(([, subject]) => subject.tags.join() === tags.join())
          .map(([id, subject]) => ({ lesson, id, ...subject })),
      );

      test('the tags of a variant select its file and no other variant’s', () => {
        const { stdout } = go(dir, pass.tags, 'list', '-f', '{{.Dir}} {{.GoFiles}}', ...packages);
        const chosen = new Map(
          stdout
            .trim()
            .split('\n')
            .map(
              (line) =>
                [line.slice(0, line.lastIndexOf(' [')), line.slice(line.indexOf('[') + 1, -1).split(' ')] as const,
            ),
        );
        for (const { lesson, id, taught } of variants) {
          const { subjects } = own.find((each) => each.id === lesson)!.data;
          const ours = Object.values(subjects).map((subject) => basename(subject.taught));
          const files = chosen.get(join(MODULES, lesson, dirname(taught)))!;
          expect(
            files.filter((each) => ours.includes(each)),
            `${lesson} ${id}`,
          ).toEqual([basename(taught)]);
        }
      });

      test('go vet has nothing to say, but for the fault that a variant is there to show', {
        timeout: TIMEOUT_MS,
      }, () => {
        using folder = temporaryFolder();
        const flags = [...unoptimised(dir), ...withoutEffects(dir, folder)];
        const { stdout, stderr, status } = go(dir, pass.tags, 'vet', '-json', ...flags, ...packages);
        expect({ status, said: status === 0 ? '' : stderr }).toEqual({ status: 0, said: '' });
        const meant = variants.flatMap(({ lesson, vet }) => (vet ? [[`fixproof/fixtures/${lesson}`, [vet]]] : []));
        expect(diagnosticsIn(stdout + stderr)).toEqual(Object.fromEntries(meant));
      });

      const tested = pass.jobs.map(({ lesson }) => lesson).filter(hasTests);
      if (tested.length > 0)
        test('the services’ own Go tests pass', { timeout: TIMEOUT_MS }, () => {
          const mains = tested.map((lesson) => `./${moduleOf(MODULES, lesson).main}`);
          const { stdout } = go(dir, pass.tags, 'test', '-vet=off', ...mains);
          expect(stdout.match(/^ok\s/gm) ?? [], stdout).toHaveLength(tested.length);
        });
    },
  );
});

function hasTests(lesson: string): boolean {
  return readdirSync(join(MODULES, lesson)).some((name) => name.endsWith('_test.go'));
}

test.skipIf(GO.missing)(`gofmt would change nothing${GO.note}`, () => {
  const gofmt = join(go(MODULES, [], 'env', 'GOROOT').stdout.trim(), 'bin', 'gofmt');
  expect(execFileSync(gofmt, ['-l', MODULES], { encoding: 'utf8' })).toBe('');
});

test.skipIf(GO.missing)(
  `payment imports inventory in the antipattern of coupled-modules, and in no other variant${GO.note}`,
  () => {
    const importers = ['antipattern', 'fix', 'unbounded'].filter((tag) =>
      go(MODULES, [tag], 'list', '-deps', './coupled-modules/payment').stdout.includes('/coupled-modules/inventory\n'),
    );
    expect(importers).toEqual(['antipattern']);
  },
);

const checked = lessons.filter(({ data }) => data.panels?.some(({ kind }) => kind === 'checks'));
test.skipIf(GO.missing).each(checked)(
  `$id: every check of its panels ends as the lesson says${GO.note}`,
  async ({ id, experiment }) => {
    using cache = temporaryFolder();
    const subjects = experiment.subjects.map(({ id: subject, tags }) => ({ id: subject, tags }));
    const request = {
      toolchain: toolchain!,
      env: process.env,
      moduleDir: MODULES,
      shownAs: BUNDLED.shownAs,
      package: id,
      cacheDir: cache.path,
      subjects,
    };
    const checks = experiment.panels!.filter(({ kind }) => kind === 'checks');
    for (const { facts } of await measurePanels(checks, request, new AbortController().signal)) {
      if (!facts.ok || facts.value.kind !== 'checks')
        throw new Error(facts.ok ? facts.value.kind : english(facts.failure.message));
      expect(facts.value.checks.filter(({ found, expected }) => found !== expected)).toEqual([]);
    }
  },
  TIMEOUT_MS,
);

const nameOf = (path: string) => createHash('sha256').update(path).digest('hex').slice(0, 12);
const checker = staticcheck();
test.skipIf(checker.missing)(
  `staticcheck has no finding under any tags${checker.note}`,
  { timeout: TIMEOUT_MS },
  () => {
    const passes = passesOf(lessons.filter(({ id }) => moduleOf(MODULES, id).dir === MODULES).flatMap(jobsOf));
    expect(passes.length).toBeGreaterThan(3);
    // One run for all sets, each under a name of its own: what all of them share is checked once.
    const matrix = passes.map(({ tags }, i) => `set${i}: ${tags.length === 0 ? '' : `-tags=${tags}`}\n`).join('');
    const { stdout, stderr, status } = spawnSync(checker.command!, ['-matrix', './...'], {
      cwd: MODULES,
      input: matrix,
      encoding: 'utf8',
      timeout: TIMEOUT_MS,
      // With trimmed paths another checkout's findings would be taken for this one's, also where a folder was copied with its cache.
      env: { ...goEnv(), STATICCHECK_CACHE: join(CACHE, 'staticcheck', nameOf(MODULES)) },
    });
    expect({ said: stdout + stderr, status }).toEqual({ said: '', status: 0 });
  },
);
