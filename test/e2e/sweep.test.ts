// A sweep on real Go: every place is a run of its own, and the page over them shows what the knob moves.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sweep } from '../../harness/model/sweep.ts';
import { GO } from '../needs.ts';
import { type Finished, run } from './command.ts';

const out = mkdtempSync(join(tmpdir(), 'fixproof-sweep-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

describe.skipIf(GO.missing)(`slice-prealloc over two lengths${GO.note}`, () => {
  let finished: Finished;
  let sweep: Sweep;
  beforeAll(async () => {
    const short = ['--quick', '--rounds', '3', '--duration', '0.6', '--variants', 'antipattern,fix', '--seed', '7'];
    const where = ['--no-open', '--out', out];
    finished = await run(['slice-prealloc', '--sweep', 'readings=5000,4', '--json', ...short, ...where]);
    sweep = JSON.parse(finished.stdout) as Sweep;
  });

  test('prints one document, with both places in order and a folder for each run', () => {
    expect(sweep).toMatchObject({ schema: 1, scenario: 'slice-prealloc', knob: 'READINGS', complete: true });
    expect(sweep.points.map(({ value }) => value)).toEqual([4, 5000]);
    for (const { run: id } of sweep.points) {
      expect(existsSync(join(out, 'slice-prealloc', id, 'report.html'))).toBe(true);
    }
    const folder = join(out, 'slice-prealloc', `sweep-${sweep.points[0]!.run}`);
    for (const name of ['sweep.html', 'sweep.json']) expect(existsSync(join(folder, name))).toBe(true);
    const index = readFileSync(join(out, 'index.html'), 'utf8');
    expect(index).toContain(`href="./slice-prealloc/sweep-${sweep.points[0]!.run}/sweep.html"`);
  });

  test('shows that a capacity saves nothing for four readings and most of the bytes for 5,000', () => {
    const bytes = sweep.metrics.find(({ metric }) => metric === 'alloc.bytes_per_request')!;
    const [small, large] = bytes.changes.find(({ variant }) => variant === 'fix')!.at;
    expect(small!.change.center).toBeGreaterThan(0.9);
    expect(large!.change.center).toBeLessThan(0.5);
  });

  test('asks nothing of a lesson whose knob is turned, and says so', () => {
    expect(finished.stderr).toContain('READINGS=4');
    expect(finished.stderr).toContain('for its ordinary place and are not asked');
    expect(finished.code).not.toBe(1);
  });
});
