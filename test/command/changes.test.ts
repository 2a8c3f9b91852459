// `changes`: what is taken for a series, and what is named when it is none.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseSeries, run } from '../../harness/command/changes.ts';
import { run as profile } from '../../harness/command/profile.ts';
import { BenchError, EXIT } from '../../harness/model/errors.ts';
import { CHANGE_POINT_DEFAULTS } from '../../harness/stats/changepoint-options.ts';
import { LINUX } from '../needs.ts';
import hard from './hard-series.json' with { type: 'json' };

test('a list, or an object with values', () => {
  expect(parseSeries('[1, 2.5, -3]', 'f')).toEqual([1, 2.5, -3]);
  expect(parseSeries('{"values": [1, 2]}', 'f')).toEqual([1, 2]);
  expect(parseSeries('[]', 'f')).toEqual([]);
});

test.each([
  ['', 'f cannot be read: Unexpected end of JSON input'],
  ['[1,', 'f cannot be read: Unexpected end of JSON input'],
  ['3', 'f is 3, and must be an object'],
  ['null', 'f is null, and must be an object'],
  ['{"value": [1]}', 'f lacks values'],
  ['{"values": 1}', 'f: values is 1, and must be a list'],
  ['[1, "2"]', 'f: [1] is "2", and must be a number'],
  ['[1, 2, null]', 'f: [2] is null, and must be a number'],
  ['[1e999]', 'f: [0] is Infinity, and must be a finite number'],
])('%s is refused by its fault', (text, message) => {
  const thrown = (() => {
    try {
      return parseSeries(text, 'f');
    } catch (error) {
      return error;
    }
  })();
  expect(thrown).toBeInstanceOf(BenchError);
  expect((thrown as BenchError).exitCode).toBe(EXIT.usage);
  expect((thrown as BenchError).message).toContain(message);
});

const ending = { signal: new AbortController().signal, exitCode: () => EXIT.ok };

test.each(hard)(
  'of a series $what: $found places, and every p that is printed is below the bar',
  ({ values, found }) => {
    const folder = mkdtempSync(join(tmpdir(), 'fixproof-changes-'));
    try {
      const file = join(folder, 'series.json');
      writeFileSync(file, JSON.stringify({ values }));
      const printed: string[] = [];
      const print = (text: string) => printed.push(text);
      const flags = { ...CHANGE_POINT_DEFAULTS, json: true };
      const call = { args: [file], flags, stop: ending, print, printColoured: print, log: print };
      expect(run(call)).toBe(EXIT.ok);
      const { changePoints } = JSON.parse(printed.join('')) as { changePoints: { index: number; p: number }[] };
      expect(changePoints.map(({ index }) => index)).toEqual(found);
      for (const { p } of changePoints) expect(p).toBeLessThan(CHANGE_POINT_DEFAULTS.maxP);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

test('a file that is too long is refused before it is read, whichever command is to read it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fixproof-long-'));
  try {
    const file = join(folder, 'long');
    writeFileSync(file, '');
    // A file of nothing but a hole takes no room.
    truncateSync(file, 300 * 2 ** 20);
    const call = { args: [file], stop: ending, print: () => 0, printColoured: () => undefined, log: () => undefined };
    const refused = {
      exitCode: EXIT.usage,
      message: expect.stringContaining('long cannot be read: it is longer than 256 MiB'),
    };
    const series = () => run({ ...call, flags: { ...CHANGE_POINT_DEFAULTS } });
    for (const read of [series, () => profile({ ...call, flags: {} })])
      expect(read).toThrow(expect.objectContaining(refused));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test(`standard input without an end is refused${LINUX.note}`, { skip: LINUX.missing }, () => {
  const endless = openSync('/dev/zero', 'r');
  const cli = join(import.meta.dirname, '..', '..', 'harness', 'cli.ts');
  const { status, stderr } = spawnSync(process.execPath, [cli, 'changes', '-'], {
    stdio: [endless, 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  closeSync(endless);
  expect([status, stderr]).toEqual([
    EXIT.usage,
    expect.stringContaining('standard input cannot be read: it is longer than 256 MiB'),
  ]);
});
