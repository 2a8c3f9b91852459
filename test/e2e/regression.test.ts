// A planted regression on real Go: the exit code, JUnit, the annotations and the comment all say so.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exitCodeOf } from '../../harness/analysis/exit-code.ts';
import { bench, UNSEEN } from '../../harness/bench.ts';
import { EXIT } from '../../harness/model/errors.ts';
import { baselineOf, type Experiment } from '../../harness/model/experiment.ts';
import { writeAnnotations } from '../../reports/formats/github.ts';
import { GO } from '../needs.ts';
import { planted } from '../truth/planted.ts';

test.skipIf(GO.missing)(`twice the work a request fails the gate, and every report of it${GO.note}`, async () => {
  const outDir = mkdtempSync(join(tmpdir(), 'fixproof-regression-'));
  try {
    const base = baselineOf(planted);
    const experiment: Experiment = {
      ...planted,
      subjects: [base, { ...base, id: 'twice', label: 'twice', env: { PLANTED_PERCENT: '100' } }],
      // The CPU time of a request is hardly moved by what else the machine does.
      gates: ['cpu.per_request'],
    };
    const { analysis, report, folder } = await bench(
      {
        experiment,
        options: { plan: 'quick', seed: 1, measureMs: 300, warmupMs: 100 },
        outDir,
        command: 'npm run bench planted',
      },
      UNSEEN,
      new AbortController().signal,
    );
    expect(exitCodeOf(analysis, 'worse')).toBe(EXIT.gateFailed);
    expect(exitCodeOf(analysis, 'never')).toBe(EXIT.ok);
    const junit = readFileSync(join(folder, 'junit.xml'), 'utf8');
    expect(junit).toMatch(/classname="planted\.gates" name="CPU time per request: twice against base"><failure /);
    expect(writeAnnotations([report])).toMatch(
      /^::error file=go-fixtures\/planted\/main\.go,title=planted%3A CPU time/m,
    );
    expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toContain('✗ **worse**');
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
});
