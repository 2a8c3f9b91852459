// The Go side of every lesson: its files exist, differ only in what is taught, and Go's own tools accept them.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { diffLines } from 'diff';
import { describe, expect, test } from 'vitest';
import { moduleOf } from '../../harness/fixture/module.ts';
import { findToolchain } from '../../harness/fixture/toolchain.ts';
import { knobsOf, type Scenario, variantsOf } from '../../harness/model/scenario.ts';
import { measurePanels } from '../../harness/panels.ts';
import { loadScenario, scenarioIds } from '../../harness/scenarios.ts';
import { temporaryFolder } from '../fixture/modules.ts';

const MODULE = join(import.meta.dirname, '..', '..', 'go-fixtures');
const GO = process.env.GO ?? 'go';
/** A lesson with real components compiles them before vet looks at it. */
const GO_TIMEOUT_MS = 300_000;
/** Text and code stand side by side in the report. */
const MAX_COLUMNS = 76;
const TAB_COLUMNS = 4;
const MAX_CHANGED_LINES = 40;

const lessons: [string, Scenario][] = await Promise.all(
  scenarioIds().map(async (id): Promise<[string, Scenario]> => [id, await loadScenario(id)]),
);
const goMissing = !runs(GO, 'version');
const because = goMissing ? ' (skipped: no go toolchain found)' : '';

function runs(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Without cgo, as the fixtures are built: what other modules bring is then compiled once for all that asks for it. */
const GO_ENV = { ...process.env, CGO_ENABLED: '0' };

function goIn(cwd: string, ...args: string[]): string {
  return execFileSync(GO, args, { cwd, env: GO_ENV, encoding: 'utf8', stdio: 'pipe', timeout: GO_TIMEOUT_MS });
}

function go(...args: string[]): string {
  return goIn(MODULE, ...args);
}

/** Why nothing of a module can be compiled here: Go is too old for it, or what it needs cannot be downloaded. */
function missingFor(dir: string): string {
  if (goMissing) return because;
  if (dir === MODULE) return '';
  try {
    goIn(dir, 'list', '-deps', './...');
    return '';
  } catch (error) {
    return ` (skipped: ${String((error as { stderr?: string }).stderr).split('\n')[0]})`;
  }
}

function goFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.go'))
    .map((name) => join(folder, name));
}

/** Lines removed plus lines added. */
function changedLines(before: string, after: string): number {
  return diffLines(before, after)
    .filter((part) => part.added || part.removed)
    .reduce((total, part) => total + part.count, 0);
}

function columns(line: string): number {
  return line.replaceAll('\t', ' '.repeat(TAB_COLUMNS)).length;
}

test('changed lines are those removed and those added', () => {
  expect(changedLines('a\nb\nc\n', 'a\nB\nc\nd\n')).toBe(3);
  expect(changedLines('a\n', 'a\n')).toBe(0);
});

describe.each(lessons)('%s', (id, scenario) => {
  const folder = join(MODULE, id);
  const variants = variantsOf(scenario);
  const textOf = (file: string) => readFileSync(join(folder, file), 'utf8');
  const { dir, main } = moduleOf(MODULE, id);
  const missing = missingFor(dir);

  test('main.go is shared, and its main is the probe’s', () => {
    expect(variants.map(([, { file }]) => file)).not.toContain('main.go');
    expect(textOf('main.go')).not.toContain('//go:build');
    expect(textOf('main.go')).toContain('func main() {\n\tprobe.Serve(newHandler())\n}\n');
  });

  test.each(variants)(`%s differs from the antipattern in at most ${MAX_CHANGED_LINES} lines`, (_, { file }) => {
    const changed = changedLines(textOf(scenario.variants.antipattern!.file), textOf(file));
    expect(changed).toBeLessThanOrEqual(MAX_CHANGED_LINES);
  });

  test(`no line is wider than ${MAX_COLUMNS} columns`, () => {
    const wide = goFiles(folder).flatMap((path) =>
      readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => columns(line) > MAX_COLUMNS)
        .map((line) => `${path}: ${line}`),
    );
    expect(wide).toEqual([]);
  });

  test.each(knobsOf(scenario))('the service reads the knob $env', ({ env }) => {
    const reads = goFiles(folder).some((path) => readFileSync(path, 'utf8').includes(`"${env}"`));
    expect(reads).toBe(true);
  });

  test('the service registers the gauges and acts on the spans', () => {
    const main = textOf('main.go');
    for (const { id: gauge, runtime } of scenario.gauges ?? []) {
      expect(main.includes(`probe.Gauge("${gauge}"`)).toBe(runtime === undefined);
    }
    for (const span of scenario.spans ?? []) {
      for (const mark of [`${span.id}.start`, `${span.id}.end`]) expect(main).toContain(`probe.On("${mark}"`);
    }
  });

  test.skipIf(missing !== '').each(variants)(
    `the tags of %s select its file and no other variant’s${missing}`,
    (_, { tags, file }) => {
      const listed = goIn(dir, 'list', `-tags=${tags.join()}`, '-f', '{{.GoFiles}}', `./${join(main, dirname(file))}`);
      const chosen = listed.trim().slice(1, -1).split(' ');
      const ours = variants.map(([, variant]) => basename(variant.file));
      expect(chosen.filter((name) => ours.includes(name))).toEqual([basename(file)]);
    },
    GO_TIMEOUT_MS,
  );

  test.skipIf(missing !== '').each(variants)(
    `go vet has nothing to say of %s, but for the fault that it is there to show${missing}`,
    (_, { tags, vet }) => {
      const run = (...flags: string[]) => goIn(dir, 'vet', `-tags=${tags.join()}`, ...flags, `./${join(main, '...')}`);
      if (vet === undefined) return void expect(run).not.toThrow();
      expect(() => run(`-${vet}`)).toThrow();
      expect(() => run(`-${vet}=false`)).not.toThrow();
    },
    GO_TIMEOUT_MS,
  );

  const tested = readdirSync(folder).some((name) => name.endsWith('_test.go'));
  const builds = [...new Set(variants.map(([, { tags }]) => tags.join()))];
  test.skipIf(missing !== '').each(tested ? builds : [])(
    `the service’s own Go tests pass with the tags [%s]${missing}`,
    (tags) => {
      expect(goIn(dir, 'test', '-count=1', `-tags=${tags}`, `./${main}`)).toMatch(/^ok\s/);
    },
    GO_TIMEOUT_MS,
  );

  test.skipIf(goMissing)(`gofmt would change nothing${because}`, () => {
    const gofmt = join(go('env', 'GOROOT').trim(), 'bin', 'gofmt');
    expect(execFileSync(gofmt, ['-l', folder], { encoding: 'utf8' })).toBe('');
  });
});

test.skipIf(goMissing)(
  `payment imports inventory in the antipattern of coupled-modules, and in no other variant${because}`,
  () => {
    const importers = ['antipattern', 'fix', 'unbounded'].filter((tag) =>
      go('list', '-deps', `-tags=${tag}`, './coupled-modules/payment').includes('/coupled-modules/inventory\n'),
    );
    expect(importers).toEqual(['antipattern']);
  },
  GO_TIMEOUT_MS,
);

describe.each(lessons.filter(([, { panels }]) => panels?.some(({ kind }) => kind === 'checks')))(
  '%s',
  (id, scenario) => {
    test.skipIf(goMissing)(
      `every check of its panels ends as the lesson says${because}`,
      async () => {
        const toolchain = await findToolchain(process.env);
        using cache = temporaryFolder();
        const place = { toolchain, env: process.env, moduleDir: MODULE, cacheDir: cache.path, fixture: id };
        const variants = variantsOf(scenario).map(([variant, { tags }]) => ({ id: variant, tags }));
        const checks = scenario.panels!.filter(({ kind }) => kind === 'checks');
        for (const { facts } of await measurePanels(checks, { ...place, variants }, new AbortController().signal)) {
          if (!facts.ok || facts.value.kind !== 'checks')
            throw new Error(facts.ok ? facts.value.kind : facts.failure.message);
          expect(facts.value.checks.filter(({ found, expected }) => found !== expected)).toEqual([]);
        }
      },
      GO_TIMEOUT_MS,
    );
  },
);
