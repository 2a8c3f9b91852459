// The house keeps its shape: imports go down only, every file says what it is, and no file grows without end.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { breaches, importsOf, projectImports } from './imports.ts';

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

  test('a planted breach is found, whichever way it is written', () => {
    const planted = [
      ['harness/model/trial.ts', "import { median } from '../stats/describe.ts';"],
      ['harness/analysis/verdict.ts', "import { readFileSync } from 'node:fs';"],
      ['harness/words/speak.ts', "import { analyse } from '../analysis/analyse.ts';"],
      ['harness/stats/signed-rank.ts', "import type { Trial } from '../model/trial.ts';"],
      ['harness/load/driver.ts', "export { runTrial } from '../run/trial.ts';"],
      ['reports/charts/qps.ts', "import { analyse } from '../../harness/analysis/analyse.ts';"],
      ['harness/fixture/build.ts', "const bench = await import('../bench.ts');"],
      ['harness/profile/decode.ts', "import {\n  Reader,\n} from 'fflate';"],
    ] as const;
    for (const [file, text] of planted) expect(breaches(importsOf(file, text)), file).toHaveLength(1);
  });

  test('a room may import itself, and the top of the harness everything', () => {
    expect(breaches(importsOf('harness/stats/a.ts', "import { b } from './b.ts';"))).toEqual([]);
    expect(
      breaches(importsOf('harness/bench.ts', "import { x } from './analysis/x.ts';\nimport { y } from 'execa';")),
    ).toEqual([]);
  });

  test('nothing below imports the top of the harness, nor the words of the command line', () => {
    const isTop = (path: string) => /^harness\/(command\/)?[^/]+\.ts$/.test(path);
    const offenders = projectImports(ROOT).filter(({ file, target }) => !isTop(file) && isTop(target));
    expect(offenders).toEqual([]);
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

  test('only the command line and child processes print or exit', () => {
    const loud = sources('harness', 'reports')
      .filter((path) => !path.endsWith('harness/cli.ts') && !/(^|[/-])child\.ts$/.test(path))
      .filter((path) => /\bconsole\.|process\.std(out|err)\.write|process\.exit\(/.test(readFileSync(path, 'utf8')));
    expect(loud).toEqual([]);
  });
});
