// How long one test takes with each variant: its binary is built once, then run in alternating order.
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import type { TestTimeFacts, TestTimePanel } from '../../model/panel.ts';
import { makeFolders } from '../../process/folders.ts';
import { FLAGS, identityOf } from '../build.ts';
import { inScratch, runGo } from '../go-command.ts';
import { hashSources, sourcesOf } from '../source-files.ts';
import { type PanelPlace, tagsOf } from './place.ts';

const RUNS = 7;
const TEST_TIMEOUT_S = 20;

export async function measureTestTime(
  panel: TestTimePanel,
  place: PanelPlace,
  signal: AbortSignal,
): Promise<TestTimeFacts> {
  const sides = [];
  for (const { variant, label } of panel.sides) {
    const binary = await testBinary(panel, place, variant, signal);
    // The first run reads the binary from the disk and is not counted.
    await timedRun(binary, panel.test, signal);
    const args = ['test', '-count=1', '-run', `^${panel.test}$`, ...tagsOf(place, variant)];
    const command = place.command([...args, place.argument(panel.package)]);
    sides.push({ variant, label, runsMs: [] as number[], command, binary });
  }
  for (let run = 0; run < RUNS; run++) {
    const order = run % 2 === 0 ? sides : sides.toReversed();
    for (const side of order) side.runsMs.push(await timedRun(side.binary, panel.test, signal));
  }
  return { kind: 'test-time', sides: sides.map(({ binary: _, ...side }) => side) };
}

/** Absolute path of the package's test binary, from the cache where its sources are the same. */
async function testBinary(
  panel: TestTimePanel,
  place: PanelPlace,
  variant: string,
  signal: AbortSignal,
): Promise<string> {
  const tags = tagsOf(place, variant);
  const sources = sourcesOf(place.moduleDir, place.main, { tests: true });
  const hash = hashSources(sources, [...identityOf(place.toolchain), ...tags, panel.package]);
  const binary = join(place.cacheDir, 'bin', `${place.package}.${variant}.${hash.slice(0, 16)}.test`);
  if (existsSync(binary)) return binary;
  await inScratch(place.cacheDir, async (scratch) => {
    const partial = join(scratch, 'test');
    const args = ['test', '-c', ...FLAGS, ...tags, '-o', partial, place.argument(panel.package)];
    const { exitCode, output } = await runGo(place, args, scratch, signal);
    if (exitCode !== 0) throw new Error(`go ${args.join(' ')}: exit code ${exitCode}: ${output}`);
    makeFolders(join(place.cacheDir, 'bin'));
    renameSync(partial, binary);
  });
  return binary;
}

/** Milliseconds from start to end of the process. Throws what the test said where it failed. */
async function timedRun(binary: string, test: string, signal: AbortSignal): Promise<number> {
  const args = [`-test.run=^${test}$`, `-test.timeout=${TEST_TIMEOUT_S}s`];
  const startedMs = performance.now();
  const { exitCode, all } = await execa(binary, args, {
    reject: false,
    all: true,
    cancelSignal: signal,
    timeout: (TEST_TIMEOUT_S + 5) * 1_000,
  });
  const tookMs = performance.now() - startedMs;
  signal.throwIfAborted();
  if (exitCode !== 0) throw new Error(`${test} failed: ${all}`);
  if (all.includes('no tests to run')) throw new Error(`there is no test ${test}`);
  return tookMs;
}
