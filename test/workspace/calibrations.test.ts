// Calibrations: kept a machine and scenario, used by later runs, copied so that a run is judged alike ever after; and the ledger.
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { calibrationOf } from '../../harness/analysis/calibration.ts';
import { describeCalibration } from '../../harness/command/calibration-table.ts';
import { calibrationFor, enterLedger, keepCalibration, readLedger } from '../../harness/workspace/calibrations.ts';
import { sampleRecord } from '../fakes/record.ts';

let out: string;
let runFolder: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'fixproof-calibration-'));
  runFolder = join(out, 'sample-lesson', 'run');
  mkdirSync(runFolder, { recursive: true });
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

const control = sampleRecord({ control: true, rounds: 12 });
const record = sampleRecord();

describe('a calibration', () => {
  test('is found by a later run of the same scenario on the same machine', () => {
    const kept = keepCalibration(calibrationOf(control), out);
    expect(kept.metrics.qps!.noise).toBeGreaterThan(0);
    expect(calibrationFor(record, runFolder, out)).toEqual(kept);
  });

  test('of another machine is not', () => {
    keepCalibration(calibrationOf({ ...control, host: { ...control.host, fingerprint: 'elsewhere' } }), out);
    expect(calibrationFor(record, runFolder, out)).toBeUndefined();
  });

  test('that a run was judged by stays with the run, whatever is calibrated later', () => {
    const first = keepCalibration(calibrationOf(control), out);
    calibrationFor(record, runFolder, out);
    keepCalibration(calibrationOf(sampleRecord({ control: true, rounds: 12, seed: 99, noise: 0.2 })), out);
    expect(calibrationFor(record, runFolder, out)).toEqual(first);
  });

  test('widens the band of a machine noisier than the band', () => {
    keepCalibration(calibrationOf(sampleRecord({ control: true, rounds: 12, noise: 0.2 })), out);
    const calibration = calibrationFor(record, runFolder, out)!;
    const band = (analysis: ReturnType<typeof analyse>) => analysis.comparisons.find((c) => c.metric === 'qps')!.band;
    expect(band(analyse(record))).toBe(0.03);
    expect(band(analyse(record, { calibration }))).toBeGreaterThan(0.1);
  });
});

describe('the ledger', () => {
  test('has one line a control run, however often it is drawn', () => {
    const analysis = analyse(control);
    enterLedger(control, analysis, out);
    enterLedger(control, analysis, out);
    expect(readLedger(out)).toHaveLength(1);
    expect(readLedger(out)[0]).toMatchObject({ run: control.run, variant: 'fix', falseVerdicts: 0 });
  });

  test('passes over ordinary and interrupted runs, and over lines that were cut off', () => {
    enterLedger(record, analyse(record), out);
    enterLedger({ ...control, complete: false }, analyse(control), out);
    expect(readLedger(out)).toEqual([]);
    enterLedger(control, analyse(control), out);
    appendFileSync(join(out, 'calibration', 'ledger.jsonl'), '{"run":"cut o');
    expect(readLedger(out)).toHaveLength(1);
  });

  test('is counted beside the calibration', () => {
    const analysis = analyse(control);
    enterLedger(control, analysis, out);
    const text = describeCalibration(keepCalibration(calibrationOf(control), out), analysis, readLedger(out));
    expect(text).toContain('Control runs on this machine so far: 1; with a gate called better or worse: 0.');
    expect(text).toMatch(/Throughput +\d/);
  });
});
