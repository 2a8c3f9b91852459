// A service that knows nothing of this program, measured by all of it: probe laid over, port found, two builds compared.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BenchResult, bench, UNSEEN } from '../../harness/bench.ts';
import type { Experiment } from '../../harness/model/experiment.ts';
import type { Subject } from '../../harness/model/subject.ts';
import type { Folder } from '../golang/modules.ts';
import { strangersModule } from '../golang/strangers.ts';
import { GO } from '../needs.ts';

const isHere = !GO.missing && process.platform === 'linux';

describe.skipIf(!isHere)(`a folder with a service of net/http alone${GO.note}`, () => {
  const out = mkdtempSync(join(tmpdir(), 'fixproof-stranger-'));
  let module: Folder;
  let result: BenchResult;
  beforeAll(async () => {
    module = strangersModule();
    const source = { kind: 'folder', module: module.path, package: 'cmd/pages' } as const;
    const subject = (id: string, tags: string[]): Subject => ({
      id,
      role: id,
      label: id,
      source,
      tags,
      probe: 'overlay',
    });
    const experiment: Experiment = {
      id: 'pages',
      title: 'Pages',
      subjects: [subject('large', []), subject('small', ['small'])],
      workload: {
        kind: 'closed-loop',
        connections: 4,
        timeoutMs: 2_000,
        requests: [{ method: 'GET', path: '/page' }],
      },
      gates: ['alloc.bytes_per_request'],
      expect: [],
      profiles: ['allocs'],
    };
    const options = { plan: 'quick', seed: 1, rounds: 3, measureMs: 500, warmupMs: 300 } as const;
    result = await bench({ experiment, options, outDir: out, command: '' }, UNSEEN, new AbortController().signal);
  });
  afterAll(() => {
    module?.[Symbol.dispose]();
    rmSync(out, { recursive: true, force: true });
  });

  test('has closed ledgers, and every trial counts', () => {
    expect(result.record.complete).toBe(true);
    expect(result.analysis.checks.filter(({ outcome }) => outcome === 'bad')).toEqual([]);
    for (const { trials, ledger } of Object.values(result.analysis.variants)) {
      expect(trials).toBe(3);
      expect(ledger.ok).toBeGreaterThan(100);
    }
  });

  test('is told by what each build allocates for a request, and by the line of its own that does', () => {
    const bytes = result.analysis.comparisons.find(({ metric }) => metric === 'alloc.bytes_per_request')!;
    expect(bytes).toMatchObject({ variant: 'small', against: 'large', gate: true, verdict: 'better' });
    // 200,000 and what net/http takes; the edges of a window of few requests may cut some of it off: 199,871 was met.
    expect(bytes.base.center).toBeGreaterThan(150_000);
    expect(bytes.head.center).toBeLessThan(50_000);
    const lines = result.analysis.costs.lines.flatMap(({ lines: own }) => own.map(({ file }) => file));
    expect(lines.some((file) => file.endsWith('cmd/pages/main.go'))).toBe(true);
  });
});
