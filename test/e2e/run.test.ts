// The whole pipeline on real Go under real load: structure and direction, never a duration.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Analysis } from '../../harness/model/analysis.ts';
import { GO } from '../needs.ts';
import { type Finished, run } from './command.ts';

const out = mkdtempSync(join(tmpdir(), 'fixproof-e2e-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

const SHORT = [
  '--quick',
  '--rounds',
  '2',
  '--duration',
  '0.5',
  '--warmup',
  '0.3',
  '--seed',
  '7',
  '--no-open',
  '--out',
  out,
];

describe.skipIf(GO.missing)(`a short run of channel-leak${GO.note}`, () => {
  let finished: Finished;
  let analysis: Analysis;
  let folder: string;
  beforeAll(async () => {
    finished = await run(['channel-leak', '--json', ...SHORT]);
    analysis = JSON.parse(finished.stdout) as Analysis;
    folder = join(out, 'channel-leak', analysis.run);
  });

  test('prints exactly one JSON document that keeps the contract', () => {
    expect(analysis).toMatchObject({
      schema: 1,
      scenario: 'channel-leak',
      complete: true,
      plan: { seed: 7, rounds: 2, measureMs: 500 },
    });
    expect(['shown', 'not-shown', 'unclear', 'invalid']).toContain(analysis.outcome);
    expect(analysis.sentence).not.toBe('');
    expect(analysis.host.go).toMatch(/^go1\./);
    expect(Object.keys(analysis.variants)).toEqual(['antipattern', 'fix', 'buffered']);
    expect(analysis.artifacts).toMatchObject({ report: 'report.html', record: 'record.json' });
  });

  test('loses no request: every ledger is closed', () => {
    for (const { ledger } of Object.values(analysis.variants)) {
      const { sent, ...parts } = ledger;
      expect(sent).toBeGreaterThan(100);
      expect(Object.values(parts).reduce((sum, n) => sum + n, 0)).toBe(sent);
      expect(ledger.mismatch + ledger.non2xx + ledger.reset + ledger.timeout).toBe(0);
    }
  });

  test('sees one goroutine left a request in the antipattern and none in the fix', () => {
    const k = (id: string) => analysis.leaks.find((leak) => leak.variant === id)!.perRequest;
    expect(k('antipattern')).toBeGreaterThan(0.95);
    expect(k('antipattern')).toBeLessThan(1.05);
    expect(k('fix')).toBeLessThan(0.02);
    expect(k('buffered')).toBeLessThan(0.02);
  });

  test('names the line the goroutines wait at', () => {
    const leak = analysis.leaks.find(({ variant }) => variant === 'antipattern')!;
    expect(leak.stacks[0]).toMatchObject({ wait: 'chan send', top: expect.stringContaining('antipattern.go:') });
  });

  test('proves the leak where this Go can, and nothing of the kind in the fix', ({ skip }) => {
    const [leak, fix] = ['antipattern', 'fix'].map((id) => analysis.leaks.find(({ variant }) => variant === id)!);
    skip(!leak!.proof, `${analysis.host.go} has no goroutineleak profile; run it with Go 1.26 or newer`);
    expect(leak!.verdict).toBe('proven-leak');
    expect(leak!.proof!.proven / leak!.proof!.requests).toBeGreaterThan(0.9);
    expect(leak!.stacks[0]).toMatchObject({ confirmed: true, createdBy: expect.stringContaining('antipattern.go:') });
    expect(fix!.proof).toMatchObject({ proven: 0 });
  });

  test('keeps everything in the run folder, and nothing half-written', () => {
    const files = readdirSync(folder);
    for (const name of [
      'record.json',
      'analysis.json',
      'report.html',
      'summary.md',
      'junit.xml',
      'bench.txt',
      'latency',
      'profiles',
    ]) {
      expect(files).toContain(name);
    }
    expect(files.filter((name) => name.includes('partial') || name.includes('jsonl'))).toEqual([]);
    expect(readdirSync(join(folder, 'profiles')).filter((name) => name.endsWith('.pb.gz')).length).toBeGreaterThan(10);
    expect(readdirSync(join(folder, 'latency'))).toHaveLength(9);
    expect(existsSync(join(out, 'index.html'))).toBe(true);
  });

  test('is judged and drawn again to the same bytes from its record alone', async () => {
    const before = readFileSync(join(folder, 'report.html'), 'utf8');
    const again = await run(['report', folder, '--json'], { PATH: '/nonexistent', GO: '/nonexistent' });
    expect(JSON.parse(again.stdout)).toEqual(analysis);
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toBe(before);
  });

  test('says its two rounds are too few for a verdict, instead of making one up', () => {
    for (const comparison of analysis.comparisons.filter((c) => c.gate)) {
      expect(comparison.verdict).not.toBe('better');
      expect(comparison.verdict).not.toBe('worse');
    }
  });
});
