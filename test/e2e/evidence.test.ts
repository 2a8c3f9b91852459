// On real Go each lesson's run names the line that is at fault, and its profiles are read as go tool pprof reads them.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Analysis } from '../../harness/model/analysis.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import { GO } from '../needs.ts';
import { identityOf } from '../profile/identity.ts';
import { pprofTool, pprofWith } from '../profile/pprof.ts';
import { ROOT, run } from './command.ts';

const out = mkdtempSync(join(tmpdir(), 'fixproof-evidence-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

/** One round and the profiled one. */
const SHORT = ['--quick', '--rounds', '1', '--warmup', '0.3', '--seed', '7', '--no-open'];

interface Ran {
  analysis: Analysis;
  record: BenchRecord;
  folder: string;
}

async function shortRun(scenario: string, seconds: number, variants = 'antipattern,fix'): Promise<Ran> {
  const chosen = ['--variants', variants, '--duration', `${seconds}`];
  const { stdout } = await run([scenario, '--json', ...SHORT, ...chosen, '--out', out]);
  const analysis = JSON.parse(stdout) as Analysis;
  const folder = join(out, scenario, analysis.run);
  const record = JSON.parse(readFileSync(join(folder, 'record.json'), 'utf8')) as BenchRecord;
  return { analysis, record, folder };
}

/** The text of the line that a finding names. */
function lineOf({ analysis }: Ran, rule: string, variant: string): string {
  const { file, line } = analysis.findings.find((each) => each.rule === rule && each.variant === variant)!.place!;
  return readFileSync(join(ROOT, file), 'utf8').split('\n')[line - 1]!.trim();
}

describe.skipIf(GO.missing)(`channel-leak${GO.note}`, () => {
  let ran: Ran;
  beforeAll(async () => {
    ran = await shortRun('channel-leak', 0.5);
  });

  test('names the send', () => {
    expect(lineOf(ran, 'goroutines-left', 'antipattern')).toBe('quotes <- cents');
  });

  test('its profiles are read as pprof reads them, row by row', () => {
    const { profiles, pairs, rows, differing } = identityOf(ran.folder, pprofWith(pprofTool()));
    expect(differing).toEqual([]);
    expect(profiles).toBeGreaterThan(10);
    expect(pairs).toBeGreaterThan(5);
    expect(rows).toBeGreaterThan(1000);
  });

  test('keeps the compiler’s reasons of both variants, and the flame graphs at full size', () => {
    expect(Object.entries(ran.record.compiler!).map(([variant, facts]) => [variant, facts.ok])).toContainEqual([
      'antipattern',
      true,
    ]);
    const flame = JSON.parse(readFileSync(join(ran.folder, 'flames', 'fix-goroutine.json'), 'utf8')) as {
      levels: number[][][];
    };
    expect(flame.levels[0]![0]![1]).toBeGreaterThan(0.9);
    expect(flame.levels[0]![0]![4]).toBeLessThan(0.02);
  });
});

describe.skipIf(GO.missing)(`sync-pool${GO.note}`, () => {
  let ran: Ran;
  beforeAll(async () => {
    // Half as long a window on a busy core holds too few samples of what net/http allocates.
    ran = await shortRun('sync-pool', 1, 'antipattern,fix,sized');
  });

  test('names the allocation, and the line of the lesson that it comes by', () => {
    const { text } = ran.analysis.findings.find(({ rule }) => rule === 'allocation')!;
    expect(text).toMatch(/bytes\.growSlice no longer allocates .* KiB a request at catalogue\.go:\d+, reached from/);
    expect(lineOf(ran, 'allocation', 'fix')).toContain('doc.write(body)');
  });

  test('says why the buffer is on the heap', () => {
    const escapeOf = (of: string, what: string) =>
      ran.analysis.reasons
        .find(({ variant }) => variant === of)!
        .escapes.find((reason) => reason.what.startsWith(what))!;
    const buffer = escapeOf('antipattern', 'new(bytes.Buffer)');
    expect(buffer.because).toMatch(/doc.*body.*call parameter/);
    // The control that collects less often has the same code.
    expect(buffer.alsoIn).toEqual(['gogc']);
    // The 48 bytes of a buffer may be met by no sample; its memory is met more than once a request.
    expect(escapeOf('sized', 'make([]byte').bytesPerRequest).toBeGreaterThan(30_000);
  });

  test('charges an unchanged function alike on both sides, though the total shrinks to a few per cent', () => {
    const space = ran.analysis.costs.differences.find(({ sampleType }) => sampleType === 'alloc_space')!;
    const clone = space.rows.find(({ name }) => name === 'net/http.Header.Clone');
    expect(space.total.head / space.total.base).toBeLessThan(0.2);
    if (clone) expect(clone.head.flat / clone.base.flat).toBeGreaterThan(0.5);
  });
});

describe.skipIf(GO.missing)(`coupled-modules${GO.note}`, () => {
  test('names the lock and who holds it', async () => {
    const ran = await shortRun('coupled-modules', 1);
    expect(lineOf(ran, 'lock', 'antipattern')).toBe('mu.Lock()');
    expect(ran.analysis.findings.filter(({ rule, variant }) => rule === 'lock' && variant === 'fix')).toEqual([]);
  });
});
