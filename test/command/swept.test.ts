// An earlier sweep drawn again: its runs are judged by today's analysis, and the page and the numbers are made of them.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { sweepOf } from '../../harness/analysis/sweep.ts';
import type { RunFlags } from '../../harness/command/flags.ts';
import { run } from '../../harness/command/report.ts';
import { EXIT } from '../../harness/model/errors.ts';
import { createRunFolder } from '../../harness/workspace/run-folder.ts';
import { writeSweep } from '../../harness/workspace/site.ts';
import { sampleExperiment, sampleRecord } from '../fakes/record.ts';

const out = mkdtempSync(join(tmpdir(), 'fixproof-swept-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

const runs = ['20261123-134501-ab12', '20261123-134601-ab12'].map((id, i) => {
  const record = { ...sampleRecord({ seed: i + 1, rounds: 3, measureMs: 400 }), run: id };
  const { trials, finishedAt, tookMs, complete, redone, ...header } = record;
  createRunFolder(join(out, 'sample-lesson', id), header).finish(record);
  return { value: 10 ** i, analysis: analyse(record) };
});
const swept = sweepOf(sampleExperiment(), 'GIVE_UP_SHARE', runs, { complete: true, command: 'x' });
const folder = `sweep-${runs[0]!.analysis.run}`;
const file = join(out, 'sample-lesson', folder, 'sweep.json');

async function report(): Promise<{ code: number; said: string }> {
  const printed: string[] = [];
  const print = (text: string) => printed.push(text);
  const flags = { out, json: true } as RunFlags;
  // What a report never uses.
  const call = { args: [folder], flags, print, printColoured: print, log: print } as unknown as Parameters<
    typeof run
  >[0];
  return { code: await run(call), said: printed.join('\n') };
}

test('by its name is judged again of the metrics that it followed, whatever figures its file kept, and drawn anew', async () => {
  const [first, ...others] = swept.metrics;
  const [curve] = first!.curves;
  const forged = { ...first!, curves: [{ ...curve!, at: [{ center: 1e9, low: null, high: null }, null] }] };
  writeSweep(out, { ...swept, metrics: [forged, ...others] }, 'of an earlier version');
  const { code, said } = await report();
  expect(code).toBe(EXIT.ok);
  expect(JSON.parse(said)).toEqual(JSON.parse(JSON.stringify(swept)));
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(said));
  expect(readFileSync(file.replace('.json', '.html'), 'utf8')).toContain('GIVE_UP_SHARE at 2 values, from 1 to 10.');
});

test('refuses where one of its runs is gone, and where its file is none', async () => {
  const points = [{ value: 0.5, run: '20261123-134701-ab12' }, ...swept.points];
  writeFileSync(file, JSON.stringify({ ...swept, points }));
  await expect(report()).rejects.toThrow('20261123-134701-ab12');
  writeFileSync(file, '{"schema":1}');
  await expect(report()).rejects.toThrow('sweep.json');
});
