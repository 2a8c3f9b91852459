// The house keeps its shape: imports go down only, every file says what it is, and no file grows without end.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { circles } from './circles.ts';
import { longFunctions } from './functions.ts';
import { breaches, importsOf, packagesLoadedWith, projectImports, roomOf } from './imports.ts';
import { MAY_IMPORT } from './rooms.ts';

const ROOT = join(import.meta.dirname, '..', '..');

function sources(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter(
        (entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes(join('reports', 'out')),
      )
      .map((entry) => join(entry.parentPath, entry.name)),
  );
}

describe('imports', () => {
  test('go down only, by the table', () => {
    expect(breaches(projectImports(ROOT))).toEqual([]);
  });

  test('lead from every room to rooms above it in the table, so that no way leads back', () => {
    const rooms = Object.keys(MAY_IMPORT);
    const isRoom = (target: string) => rooms.includes(target);
    const wrong = rooms.flatMap((room, row) =>
      MAY_IMPORT[room]!.filter((target) => isRoom(target) && rooms.indexOf(target) >= row).map((to) => [room, to]),
    );
    expect(wrong).toEqual([]);
  });

  test('stand in rooms: no file is outside the table, and no row without a file', () => {
    const rooms = new Set(sources('harness', 'scenarios', 'reports').map((path) => roomOf(relative(ROOT, path))));
    expect([...rooms].toSorted()).toEqual(Object.keys(MAY_IMPORT).toSorted());
  });

  test('stand in the picture of the rooms as they do in the table, and the picture leads downward', () => {
    const page = readFileSync(join(ROOT, 'harness', 'README.md'), 'utf8');
    const [, picture] = /## Rooms[\s\S]*?```\nharness\/\n([\s\S]*?)\n```/.exec(page)!;
    const drawn = picture!.split('\n').flatMap((line) => /^ {2}((?:[a-z-]+\/)+|[a-z-]+\.ts) /.exec(line)?.[1] ?? []);
    const rooms = drawn.map((name) => `harness/${name.replace(/\/$/, '')}`);
    const inTable = Object.keys(MAY_IMPORT).filter((room) => room.startsWith('harness/'));
    expect(rooms.toSorted()).toEqual(inTable.toSorted());
    for (const [row, room] of rooms.entries()) {
      const below = MAY_IMPORT[room]!.filter((target) => rooms.indexOf(target) > row);
      expect(below, `${room} is drawn above what it imports`).toEqual([]);
    }
  });

  test('a planted breach is found in every room', () => {
    for (const room of Object.keys(MAY_IMPORT)) {
      const file = room.endsWith('.ts') ? room : `${room}/planted.ts`;
      expect(breaches(importsOf(file, "import { x } from 'left-pad';")), room).toHaveLength(1);
    }
  });

  test('a planted breach is found, whichever way it is written', () => {
    const planted = [
      ['harness/model/trial.ts', "import { median } from '../stats/describe.ts';"],
      ['harness/analysis/verdict.ts', "import { readFileSync } from 'node:fs';"],
      ['harness/words/speak.ts', "import { analyse } from '../analysis/analyse.ts';"],
      ['harness/stats/signed-rank.ts', "import type { Trial } from '../model/trial.ts';"],
      ['harness/load/driver.ts', "export { runTrial } from '../run/trial.ts';"],
      ['reports/charts/qps.ts', "import { analyse } from '../../harness/analysis/analyse.ts';"],
      ['reports/language/said.ts', "import { html } from '../page/parts.ts';"],
      ['reports/charts/theme.ts', "import type { Tile } from '../sections/tiles.ts';"],
      ['reports/topology/dot.ts', "import { flameSvg } from '../flame/drawing.ts';"],
      ['reports/flame/drawing.ts', "import { section } from '../page/parts.ts';"],
      ['reports/sections/tiles.ts', "import type { Report } from '../report.ts';"],
      ['reports/report.ts', "import { document } from './page/document.ts';"],
      ['reports/page/data.ts', "import { writeJson } from '../formats/json.ts';"],
      ['reports/catalogue/cards.ts', "import { indexPage } from '../formats/index.ts';"],
      ['reports/formats/text.ts', "import { gobenchText } from '../gobench/text.ts';"],
      ['reports/export/frame.ts', "import { boot } from '../client/boot.ts';"],
      ['reports/client/boot.ts', "import { makeReport } from '../report.ts';"],
      ['reports/across/page.ts', "import { trendPage } from '../trend/page.ts';"],
      ['reports/trend/page.ts', "import { trendPage } from '../formats/index.ts';"],
      ['reports/gobench/page.ts', "import { chartFiles } from '../export/chart-files.ts';"],
      ['reports/loose.ts', "import type { Said } from './language/said.ts';"],
      ['harness/golang/build.ts', "const bench = await import('../bench.ts');"],
      ['harness/profile/decode.ts', "import {\n  Reader,\n} from 'fflate';"],
      ['harness/bench.ts', "import { run } from './command/run.ts';"],
      ['harness/loose.ts', "import type { Trial } from './model/trial.ts';"],
      ['harness/profile/decode.ts', "import { readFileSync } from 'node:fs';"],
    ] as const;
    for (const [file, text] of planted) expect(breaches(importsOf(file, text)), file).toHaveLength(1);
  });

  test('a room may import itself', () => {
    expect(breaches(importsOf('harness/stats/a.ts', "import { b } from './b.ts';"))).toEqual([]);
  });

  test('lead within a room down too: no file comes back to itself, types included', () => {
    expect(circles(projectImports(ROOT))).toEqual([]);
  });

  test('load what draws with no command: it is asked for where something is drawn', () => {
    const commands = sources('harness/command').map((path) => packagesLoadedWith(ROOT, relative(ROOT, path)));
    const all = commands.flatMap((packages) => [...packages]);
    expect(all).toContain('execa');
    expect(all.filter((name) => name.startsWith('vega'))).toEqual([]);
    expect(packagesLoadedWith(ROOT, 'reports/client/charts.ts')).toContain('vega-parser');
  });

  test('name Node’s HTTP/1 nowhere, which would load the client of fetch too', () => {
    expect(projectImports(ROOT).filter(({ name }) => name === 'node:http')).toEqual([]);
  });

  test('a planted circle is found in every room, whichever way it is written', () => {
    const ours = projectImports(ROOT);
    for (const room of Object.keys(MAY_IMPORT).filter((one) => !one.endsWith('.ts'))) {
      const planted = [
        ...importsOf(`${room}/a.ts`, "import type { b } from './b.ts';"),
        ...importsOf(`${room}/b.ts`, "export { c } from './deeper/c.ts';\nimport { d } from './d.ts';"),
        ...importsOf(`${room}/deeper/c.ts`, "const a = await import('../a.ts');"),
        ...importsOf(`${room}/d.ts`, "import { readFileSync } from 'node:fs';"),
      ];
      const files = ['a.ts', 'b.ts', 'deeper/c.ts'].map((name) => `${room}/${name}`);
      expect(circles([...ours, ...planted]), room).toEqual([files]);
    }
  });
});

describe('files', () => {
  test('each opens with a line that says what it is', () => {
    const silent = sources('harness', 'scenarios', 'reports', 'test').filter(
      (path) => !readFileSync(path, 'utf8').startsWith('// '),
    );
    expect(silent).toEqual([]);
  });

  test('none is longer than 350 lines', () => {
    const long = sources('harness', 'scenarios', 'reports', 'test').filter(
      (path) => readFileSync(path, 'utf8').split('\n').length > 350,
    );
    expect(long).toEqual([]);
  });

  test('none holds a function of more than 80 lines, however it is written', () => {
    const long = (file: string, text: string) => longFunctions(file, text, 80);
    const ours = sources('harness', 'scenarios', 'reports');
    expect(ours.flatMap((path) => long(relative(ROOT, path), readFileSync(path, 'utf8')))).toEqual([]);
    const body = (lines: number) => `{\n${'  work();\n'.repeat(lines - 2)}}`;
    for (const planted of [
      (lines: number) => `function f(): void ${body(lines)}`,
      (lines: number) => `const f = <T>(x: T) => ${body(lines)};`,
      (lines: number) => `export const row = { async act() ${body(lines)} };`,
      (lines: number) => `test('a', () => run(() => ${body(lines)}));`,
      (lines: number) => `class F extends Error { get f() ${body(lines)} }`,
    ]) {
      expect(long('a.ts', planted(80))).toEqual([]);
      expect(long('a.ts', `\n${planted(81)}`)).toEqual(expect.arrayContaining(['a.ts:2: 81 lines']));
    }
  });

  test('JSON is read and printed as harness/model/json.ts does it: a byte order mark stops nobody, and no name steers a terminal', () => {
    const own = sources('harness').filter((path) => {
      const text = readFileSync(path, 'utf8');
      return (text.includes('readFileSync') && text.includes('JSON.parse(')) || /print\(.*JSON\.stringify/.test(text);
    });
    expect(own).toEqual([]);
  });

  test('only the workspace knows what lies in an out folder, and how it is called', () => {
    const names = namesIn(sources('harness/workspace').map((path) => readFileSync(path, 'utf8')));
    for (const name of ['record.json', 'report.html', 'history.sqlite', 'night.lock', 'sweep.html']) {
      expect(names).toContain(name);
    }
    const knowing = sources('harness', 'reports')
      .filter((path) => !path.includes('harness/workspace/'))
      .filter((path) => knowsLayout(readFileSync(path, 'utf8'), names));
    expect(knowing).toEqual([]);
    for (const planted of ["join(folder, 'report.html')", '`run/analysis.json`', 'join(outDir, scenario)']) {
      expect(knowsLayout(planted, names), planted).toBe(true);
    }
  });

  test('SQL and its connections stand where the history is kept, and nowhere else', () => {
    const speaking = sources('harness')
      .filter((path) => !/harness\/history\/(?:sql|sqlite|postgres)\/|harness\/fleet\/tables\//.test(path))
      .filter((path) =>
        /node:sqlite|\b(?:SELECT .+ FROM|INSERT (?:OR \w+ )?INTO|DELETE FROM)\b/.test(readFileSync(path, 'utf8')),
      );
    expect(speaking).toEqual([]);
  });

  test('JSON is parsed where a schema follows: at the door, and by those who check by hand or parse their own text', () => {
    const parsers = sources('harness').filter((path) => /\b(JSON\.parse|parseJson)\(/.test(readFileSync(path, 'utf8')));
    expect(parsers.map((path) => relative(ROOT, path)).toSorted()).toEqual([
      'harness/channels/channel.ts',
      // Its own package.json.
      'harness/command/version.ts',
      // Only to see which kind of requests a file holds.
      'harness/compare/requests/read.ts',
      // What the go command writes.
      'harness/gobench/packages.ts',
      'harness/golang/compiler-log.ts',
      'harness/model/json.ts',
      'harness/profile/topology.ts',
      // Answers of a service, which may be anything and are compared as such.
      'harness/run/alike.ts',
      'harness/schema/check.ts',
      'harness/subject/protocol.ts',
    ]);
  });

  test('folders are made with those above them by harness/process/folders.ts, which never hangs', () => {
    const other = sources('harness').filter((path) =>
      /\bmkdir(Sync)?\([^;]*recursive/.test(readFileSync(path, 'utf8')),
    );
    expect(other).toEqual([]);
  });

  test('only the command line and child processes print or exit', () => {
    const loud = sources('harness', 'reports')
      .filter((path) => !path.endsWith('harness/cli.ts') && !/(^|[/-])child\.ts$/.test(path))
      .filter((path) => /\bconsole\.|process\.std(out|err)\.write|process\.exit\(/.test(readFileSync(path, 'utf8')));
    expect(loud).toEqual([]);
  });
});

/** The file names that stand in sources as texts of their own. */
function namesIn(texts: string[]): string[] {
  return texts.flatMap((text) =>
    [...text.matchAll(/'([a-z-]+\.(?:jsonl?|html|md|txt|xml|sqlite|lock))'/g)].map(([, x]) => x!),
  );
}

/** Is one of the names said, alone or at a path's end, or a path made below an out folder? */
function knowsLayout(text: string, names: readonly string[]): boolean {
  return (
    names.some((name) => [`'${name}'`, `/${name}'`, `/${name}\``, `/${name}"`].some((said) => text.includes(said))) ||
    /\bjoin\((?:\w+\.)?(?:outDir|runFolder|out)\b/.test(text)
  );
}
