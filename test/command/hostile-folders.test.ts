// Run folders of others: whatever they hold, nothing is written outside of them, and no page of somebody else's is overwritten.
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runFlags } from '../../harness/command/flags.ts';
import { run as history } from '../../harness/command/history.ts';
import { run as report } from '../../harness/command/report.ts';
import { BenchError, EXIT } from '../../harness/model/errors.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { isOurs, makeOurs } from '../../harness/workspace/ours.ts';
import { DEFAULT_OUT } from '../../harness/workspace/places.ts';
import { sampleRecord } from '../fakes/record.ts';

let around: string;
beforeEach(() => {
  around = mkdtempSync(join(tmpdir(), 'fixproof-hostile-'));
});
afterEach(() => rmSync(around, { recursive: true, force: true }));

const record = sampleRecord({ measureMs: 400, rounds: 3 });

/** Every file, folder and link below a folder, with its content; `save` is left out. */
function tree(folder: string, save: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      if (path === save || path.startsWith(`${save}/`)) return [];
      if (entry.isDirectory()) return [[relative(folder, path), 'folder']];
      if (entry.isSymbolicLink()) return [[relative(folder, path), readlinkSync(path)]];
      return [[relative(folder, path), createHash('sha256').update(readFileSync(path)).digest('hex')]];
    }),
  );
}

const defaults = Object.fromEntries(
  runFlags().map((option) => [option.attributeName(), option.defaultValue as unknown]),
);

/** As the command line calls it; gives the exit code, or what was refused. */
async function reported(folder: string, flags: object = {}): Promise<number | BenchError> {
  try {
    return await report({
      args: [folder],
      flags: { ...defaults, out: DEFAULT_OUT, failOn: 'never', open: false, ...flags } as never,
      stop: { signal: new AbortController().signal, exitCode: () => EXIT.ok },
      print: () => undefined,
      printColoured: () => undefined,
      log: () => undefined,
    });
  } catch (error) {
    if (error instanceof BenchError) return error;
    throw error;
  }
}

function lay(folder: string, content: object): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'record.json'), JSON.stringify(content));
}

const OUTS = ['../../../../PWNED', '..', '/tmp/PWNED', '../x', 'a/b', '.', '\u0000', '..\\x', '-x', 'x\n'] as const;
const FILES = [
  'report.html',
  'summary.md',
  'analysis.json',
  'flames',
  'topology',
  'calibration.json',
  'junit.xml',
] as const;

type Way = (drawn: BenchRecord, out: string, folder: string) => object;

const rename = (drawn: BenchRecord, from: string, to: string) =>
  JSON.parse(JSON.stringify(drawn).replaceAll(`"${from}"`, JSON.stringify(to))) as object;

/** Each is one way in which a folder tries to get out. */
const WAYS: Record<string, Way> = {
  'a subject’s id': (drawn, out) => rename(drawn, 'fix', out),
  'the experiment’s id': (drawn, out) => rename(drawn, 'sample-lesson', out),
  'the run’s id': (drawn, out) => ({ ...drawn, run: out }),
  'the machine': (drawn, out) => ({ ...drawn, host: { ...drawn.host, fingerprint: out } }),
  'a span’s id': (drawn, out) => rename(drawn, 'stall', out),
  'a gauge’s id': (drawn, out) => rename(drawn, 'events_pending', out),
  'a profile’s file': (drawn, out) => rename(drawn, 'profiles/fix-window-cpu.pb.gz', out),
  'a link in the place of a file': (drawn, out, folder) => {
    symlinkSync(join(around, 'yours', 'precious'), join(folder, FILES[OUTS.indexOf(out as never) % FILES.length]!));
    return drawn;
  },
  'a link in the place of a folder': (drawn, out, folder) => {
    symlinkSync(join(around, 'yours'), join(folder, ['flames', 'topology', 'charts'][OUTS.indexOf(out as never) % 3]!));
    return drawn;
  },
  'a link around in a circle': (drawn, out, folder) => {
    const name = FILES[OUTS.indexOf(out as never) % FILES.length]!;
    symlinkSync(join(folder, name), join(folder, name));
    return drawn;
  },
};

describe('of a hundred run folders that try to get out', () => {
  test.each(Object.entries(WAYS))(
    'by %s, none writes a byte outside, and each is reported or refused',
    { timeout: 120_000 },
    async (_, way) => {
      const random = seededRandom(1);
      for (const out of OUTS) {
        rmSync(around, { recursive: true, force: true });
        const folder = join(around, 'site', 'runs', record.run);
        mkdirSync(join(around, 'yours'), { recursive: true });
        for (const name of ['yours/precious', 'index.html', 'site.txt'])
          writeFileSync(join(around, name), `mine ${random()}`);
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(around, 'site', 'index.html'), 'my own page');
        lay(folder, way(record, out, folder));
        const before = tree(around, folder);
        const found = await reported(folder);
        expect(tree(around, folder)).toEqual(before);
        if (found instanceof BenchError) expect([EXIT.usage, EXIT.unfit]).toContain(found.exitCode);
        else expect([EXIT.ok, EXIT.unfit]).toContain(found);
      }
    },
  );
});

describe('report writes', () => {
  test('into the run’s folder alone, where the folder around is not one of ours', async () => {
    const folder = join(around, 'site', 'runs', record.run);
    lay(folder, record);
    writeFileSync(join(around, 'site', 'index.html'), 'my own page');
    expect(await reported(folder)).toBe(EXIT.ok);
    expect(readFileSync(join(around, 'site', 'index.html'), 'utf8')).toBe('my own page');
    expect(readdirSync(join(around, 'site'))).toEqual(['index.html', 'runs']);
    expect(readdirSync(folder)).toContain('report.html');
  });

  test('into the folder that --out names, and nowhere else', async () => {
    const folder = join(around, 'site', 'runs', record.run);
    const out = join(around, 'elsewhere');
    lay(folder, record);
    const before = tree(around, out);
    expect(await reported(folder, { out, charts: ['svg'] })).toBe(EXIT.ok);
    expect(tree(around, out)).toEqual({ ...before });
    expect(readdirSync(out)).toEqual(expect.arrayContaining(['report.html', 'analysis.json', 'charts']));
  });

  test('the page over all runs too, where the folder around is one of ours', async () => {
    const out = join(around, 'ours');
    makeOurs(out);
    const folder = join(out, 'sample-lesson', record.run);
    lay(folder, record);
    expect(await reported(folder)).toBe(EXIT.ok);
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain(record.run);
  });
});

test('a folder with a page of somebody else’s is not made ours', () => {
  writeFileSync(join(around, 'index.html'), '<title>My own page</title>');
  expect(() => makeOurs(around)).toThrow('is not one of ours and would be overwritten');
  expect(isOurs(around)).toBe(false);
  writeFileSync(join(around, 'index.html'), '<title data-en="fixproof: all runs">fixproof: all runs</title>');
  makeOurs(around);
  expect(isOurs(around)).toBe(true);
});

test('one broken folder among many is named, and the history goes on', async () => {
  const lesson = join(around, record.experiment.id);
  const runs = ['20261123-134501-ab12', '20261124-134501-ab12', '20261125-134501-ab12', '20261126-134501-ab12'];
  for (const run of runs) lay(join(lesson, run), { ...record, run });
  writeFileSync(join(lesson, runs[1]!, 'history.json'), `{"schema":1,"run":"${runs[1]}"}`);
  writeFileSync(join(lesson, runs[2]!, 'record.json'), 'null');
  const told: string[] = [];
  const printed: string[] = [];
  const code = await history({
    args: [],
    flags: { out: around, json: true },
    stop: { signal: new AbortController().signal, exitCode: () => EXIT.ok },
    print: (text) => printed.push(text),
    printColoured: () => undefined,
    log: (text) => told.push(text),
  });
  expect(code).toBe(EXIT.ok);
  expect(JSON.parse(printed.join(''))).toMatchObject([{ scenario: record.experiment.id, runs: 2 }]);
  expect(told.filter((text) => text.includes(runs[1]!)).join()).toContain('lacks scenario');
  expect(told.filter((text) => text.includes(runs[2]!)).join()).toContain('holds no record');
});
