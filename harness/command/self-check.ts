// The instrument measured on this machine: the driver's ceiling, and what it sees between a service and itself.
import { rmSync } from 'node:fs';
import { calibrationOf } from '../analysis/calibration.ts';
import { bench, UNSEEN } from '../bench.ts';
import { temporaryFolder } from '../machine/temporary.ts';
import { measured } from '../model/artifact.ts';
import type { CalibratedMetric } from '../model/calibration.ts';
import type { Experiment } from '../model/experiment.ts';
import { qpsOf } from '../model/metric-readers.ts';

const NOTHING: Experiment = {
  id: 'null',
  title: 'The null service against itself',
  subjects: [{ id: 'null', role: 'null', label: 'null', source: { kind: 'bundled', fixture: 'null' }, tags: [] }],
  workload: { kind: 'closed-loop', connections: 50, timeoutMs: 2000, requests: [{ method: 'GET', path: '/' }] },
  gates: ['qps'],
  expect: [],
  profiles: [],
};

export interface SelfCheck {
  /** The driver's throughput against a service that does nothing: the median of the trials. */
  ceilingPerSec: number;
  /** What the driver used of its core meanwhile. */
  driverCpuShare: number;
  /** Throughput of the null service against itself. */
  noise: CalibratedMetric | undefined;
}

/** Six short rounds of the null service against itself; about ten seconds and a build. */
export async function checkInstrument(signal: AbortSignal): Promise<SelfCheck> {
  const outDir = temporaryFolder('fixproof-doctor-');
  try {
    const { record } = await bench(
      {
        experiment: NOTHING,
        aside: true,
        options: { plan: 'quick', seed: 1, control: true },
        outDir,
        command: 'npm run bench doctor',
      },
      UNSEEN,
      signal,
    );
    const loads = record.trials.flatMap((trial) => measured(trial.load) ?? []);
    return {
      ceilingPerSec: middle(loads.map((load) => qpsOf(load.window))),
      driverCpuShare: middle(loads.map((load) => load.self.cpuShare)),
      noise: calibrationOf(record).metrics.qps,
    };
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

function middle(values: number[]): number {
  const found = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  if (found === undefined) throw new Error('no trial of the null service was finished');
  return found;
}
