// Licences: of everything that is used, and of what a page hands on.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { writeHtml } from '../../reports/formats/html.ts';
import { bundledPackages, noticesOf } from '../../reports/page/notices.ts';
import { scripts } from '../../reports/page/scripts.ts';
import { moduleNeed, toolchain } from '../needs.ts';
import { reportOf, SAMPLE } from '../reports/sample.ts';
import { goDependencies, licenceOfText, npmDependencies, objection } from './dependencies.ts';
import { GO_MODULES, lockedPackages } from './list.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** What wire reads is compiled into nothing. */
const BY_ITS_GENERATOR_ALONE = 'github.com/google/wire';

/** Other people's modules that a go.mod itself asks for, without what these need in turn. */
function requiredBy(dir: string): string[] {
  const lines = readFileSync(join(dir, 'go.mod'), 'utf8').matchAll(/^(?:require)?\s+(\S+) v\S+$/gm);
  const required = [...lines].flatMap(([, name]) => (name!.startsWith('fixproof/') ? [] : [name!]));
  expect(required, dir).not.toEqual([]);
  return required;
}

describe('every dependency is under a licence that somebody has looked at', () => {
  test('of npm', () => {
    const found = lockedPackages();
    expect(found.length).toBeGreaterThan(100);
    expect(found.flatMap((one) => objection(one) ?? [])).toEqual([]);
  });

  const missing = GO_MODULES.map(moduleNeed).find((need) => need.missing);
  test.skipIf(missing !== undefined)(`of Go${missing?.note ?? ''}`, () => {
    for (const dir of GO_MODULES) {
      const found = goDependencies(toolchain!.path, dir);
      const names = found.map(({ name }) => name);
      expect(requiredBy(dir).filter((name) => name !== BY_ITS_GENERATOR_ALONE && !names.includes(name))).toEqual([]);
      expect(found.flatMap((one) => objection(one) ?? [])).toEqual([]);
    }
  });
});

test.each([
  ['MIT', true],
  ['(MIT AND Zlib)', true],
  ['(GPL-3.0 OR MIT)', true],
  ['MIT AND GPL-3.0', false],
  ['AGPL-3.0', false],
  ['MPL-2.0', false],
  ['SEE LICENSE IN EULA', false],
  [undefined, false],
])('a package under %s may be used: %o', (licence, may) => {
  expect(objection({ name: 'some-package', version: '1.0.0', licence }) === undefined).toBe(may);
});

test('what a lock file says of no licence is found, and what is linked from the project is not asked', () => {
  const packages = {
    '': { version: '1.0.0', license: 'MIT' },
    'node_modules/a': { version: '1.2.3' },
    'node_modules/b/node_modules/@c/d': { version: '4.0.0', license: 'ISC' },
    'node_modules/e': { link: true },
  };
  expect(npmDependencies(JSON.stringify({ packages }))).toEqual([
    { name: '@c/d', version: '4.0.0', licence: 'ISC' },
    { name: 'a', version: '1.2.3', licence: undefined },
  ]);
});

test('the project’s own licence is the one that its package.json names', () => {
  const { license } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { license: string };
  expect(licenceOfText(readFileSync(join(ROOT, 'LICENSE'), 'utf8'))).toBe(license);
});

describe('a page', async () => {
  const page = writeHtml(await reportOf(SAMPLE));
  const shown = page
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');

  test('holds the notice of every package whose code it holds', () => {
    const named = [
      ...new Set(
        scripts()
          .notices.match(/^[a-z@][\w@/.-]+(, [\w@/.-]+)*$/gm)!
          .flatMap((line) => line.split(', ')),
      ),
    ];
    expect(named).toEqual(expect.arrayContaining(['d3-geo', 'd3-scale-chromatic', 'vega-parser', 'vega-scenegraph']));
    expect(named.length).toBeGreaterThan(30);
    for (const name of named) {
      const folder = join(ROOT, 'node_modules', name);
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))!;
      const lines = readFileSync(join(folder, file), 'utf8').split('\n');
      for (const line of lines.map((one) => one.trim()).filter((one) => one !== '')) {
        expect(shown.includes(line), `${name}: ${line}`).toBe(true);
      }
    }
  });

  test('and they take little of it', () => {
    expect(scripts().notices.length).toBeLessThan(12_000);
  });
});

describe('notices', () => {
  const root = mkdtempSync(join(tmpdir(), 'fixproof-notices-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  function install(path: string, licence?: string): string {
    mkdirSync(join(root, path), { recursive: true });
    if (licence !== undefined) writeFileSync(join(root, path, 'LICENSE.md'), licence);
    return `${path}/index.js`;
  }

  test('give each text once, below all who share it', () => {
    const files = [
      'reports/client/charts.ts',
      install('node_modules/@one/a', 'Copyright 2031 Ada\n\nDo as you like.\n'),
      install('linked/node_modules/b', 'Copyright 2032 Ben\r\nAll rights reserved.\r\n\r\nDo as you like.\r\n'),
      install('node_modules/c', 'Copyright 2031 Ada\n\nDo as you like.\n'),
      install('node_modules/c/node_modules/d', 'The D License\n\nCopyright 2033 Di\n\nAsk me.'),
    ];
    const text = noticesOf(bundledPackages(root, files));
    expect(text.match(/Do as you like\./g)).toHaveLength(1);
    expect(text).toContain(
      '@one/a, c\nCopyright 2031 Ada\n\nb\nCopyright 2032 Ben\nAll rights reserved.\n\nDo as you like.',
    );
    expect(text).toContain('d\n\n\nThe D License\n\nCopyright 2033 Di\n\nAsk me.');
  });

  test('of a package without a licence stop the bundle', () => {
    expect(() => bundledPackages(root, [install('node_modules/bare')])).toThrow('bare is bundled, and has no licence');
  });
});
