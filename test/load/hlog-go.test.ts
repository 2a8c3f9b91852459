// Our HDR logs as another language's reader has them: HdrHistogram's own for Go, in a module of the test's.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { microsHistogram } from '../../harness/load/histogram.ts';
import type { LoadRun } from '../../harness/load/messages.ts';
import { hlog } from '../../harness/run/hlog.ts';
import { alsoNeed, GO, type Need, need, toolchain } from '../needs.ts';

const dir = mkdtempSync(join(tmpdir(), 'fixproof-hlog-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const env = { ...process.env, GOFLAGS: '-mod=mod', GOWORK: 'off' };

const READER = `package main

import (
	"encoding/json"
	"fmt"
	"os"

	hdr "github.com/HdrHistogram/hdrhistogram-go"
)

func main() {
	reader := hdr.NewHistogramLogReader(os.Stdin)
	for {
		h, err := reader.NextIntervalHistogram()
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if h == nil {
			return
		}
		json.NewEncoder(os.Stdout).Encode(map[string]int64{
			"count": h.TotalCount(), "min": h.Min(), "max": h.Max(),
			"p50": h.ValueAtQuantile(50), "p99": h.ValueAtQuantile(99), "p999": h.ValueAtQuantile(99.9),
			"fromMs": h.StartTimeMs(), "toMs": h.EndTimeMs(),
		})
	}
}
`;

/** Builds the reader; its module comes from a proxy, once. */
function readerNeed(): Need {
  return alsoNeed(GO, () => {
    writeFileSync(
      join(dir, 'go.mod'),
      'module reader\n\ngo 1.23\n\nrequire github.com/HdrHistogram/hdrhistogram-go v1.2.0\n',
    );
    writeFileSync(join(dir, 'main.go'), READER);
    const { status, stderr } = spawnSync(toolchain!.path, ['build', '-o', 'reader', '.'], {
      cwd: dir,
      env,
      encoding: 'utf8',
    });
    const reason = stderr.split('\n').find((line) => line !== '' && !line.startsWith('go: downloading'));
    return need(status === 0, reason ?? 'no reason told', 'be online once for its module');
  });
}

const NEED = readerNeed();

interface Read {
  count: number;
  min: number;
  max: number;
  p50: number;
  p99: number;
  p999: number;
  fromMs: number;
  toMs: number;
}

function readByGo(log: string): Read[] {
  const said = execFileSync(join(dir, 'reader'), { input: log, encoding: 'utf8' });
  return said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Read);
}

/** A window of so many latencies, in milliseconds, and of three requests that nobody answered. */
function windowOf(latenciesMs: readonly number[]): { histogram: ReturnType<typeof microsHistogram>; run: LoadRun } {
  const histogram = microsHistogram();
  for (const latencyMs of latenciesMs) histogram.record(latencyMs);
  const window = {
    durationMs: 2_345,
    latencyUs: { ...histogram.columns(), censored: { atLeastUs: [2_000_000], counts: [3] } },
  };
  const run = { windowStartEpochMs: 1_790_000_007_250.5, hdr: histogram.encode(), result: { window } };
  return { histogram, run: run as unknown as LoadRun };
}

describe.skipIf(NEED.missing)(`the Go reader${NEED.note}`, () => {
  test.each([
    ['microseconds to tens of seconds', Array.from({ length: 5_000 }, (_, i) => 0.001 * 1.0035 ** i)],
    ['many that are alike', Array.from({ length: 30_000 }, (_, i) => (i % 7 === 0 ? 41.5 : 3.25))],
    ['more than a minute', [0.5, 70_000, 300_000]],
    ['one', [17.125]],
  ])('finds %s: the same count, ends and percentiles, and the window', (_, latenciesMs) => {
    const { histogram, run } = windowOf(latenciesMs);
    const [read, ...rest] = readByGo(hlog(run, 1_790_000_000_000));
    expect(rest).toEqual([]);
    expect(read).toMatchObject({
      count: latenciesMs.length,
      max: run.result.window.latencyUs.valuesUs.at(-1),
      p50: histogram.percentileUs(50),
      p99: histogram.percentileUs(99),
      p999: histogram.percentileUs(99.9),
    });
    expect(read!.toMs - read!.fromMs).toBe(2_345);
  });
});
