// The pass that finds out what there is: past crashes, past what has no end, and honest about what it did not come to.
import { describe, expect, test } from 'vitest';
import { discover } from '../../harness/gobench/discover.ts';
import type { RunProcess } from '../../harness/gobench/process.ts';

/** What each benchmark of a posing binary does; those that are skipped by the arguments are passed over. */
type Acts = Record<string, 'result' | 'panic' | 'exit' | 'fail' | 'skip' | 'never' | 'slow'>;

const ITERATION_MS = 20;

function posing(acts: Acts): RunProcess {
  return async ({ args, onOutput, giveUp }) => {
    if (args.some((arg) => arg.startsWith('-test.list'))) {
      return { code: 0, signal: null, timedOut: false, output: Object.keys(acts).join('\n'), tookMs: 1 };
    }
    const skip = args.find((arg) => arg.startsWith('-test.skip='))?.slice('-test.skip='.length) ?? '^$';
    let output = '';
    const say = (text: string) => {
      output += text;
      onOutput?.(text);
    };
    const end = (code: number | null, { signal = null as string | null, timedOut = false } = {}) => {
      return { code, signal, timedOut, output, tookMs: 1 };
    };
    for (const [name, act] of Object.entries(acts)) {
      if (new RegExp(skip).test(name)) continue;
      say(`${name}\n`);
      if (act === 'result') say(`${name} \t 1\t 5 ns/op\n`);
      if (act === 'fail') say(`    a_test.go:1: no good\n--- FAIL: ${name}\n`);
      if (act === 'skip') say(`    a_test.go:2: not today\n--- SKIP: ${name}\n`);
      if (act === 'panic') {
        say('panic: boom\n');
        return end(2);
      }
      if (act === 'exit') return end(0);
      // The time that discovery may take was over.
      if (act === 'slow') return end(null, { signal: 'SIGKILL', timedOut: true });
      if (act === 'never') {
        await new Promise((resolve) => giveUp!.addEventListener('abort', resolve));
        return end(null, { signal: 'SIGKILL' });
      }
    }
    say('PASS\n');
    return end(0);
  };
}

async function found(acts: Acts) {
  const discovery = await discover(
    { path: 'a.test', cwd: '/', env: {} },
    { cores: [0], cpu: undefined },
    { bench: '.', iterationMs: ITERATION_MS, untilMs: performance.now() + 60_000 },
    posing(acts),
    new AbortController().signal,
  );
  return {
    found: discovery.found.map(({ name }) => name),
    without: Object.fromEntries([...discovery.without].map(([name, { how }]) => [name, how])),
    complete: discovery.complete,
  };
}

describe('discovery', () => {
  test('finds what gives a figure, and why the rest does not', async () => {
    expect(await found({ BenchmarkA: 'result', BenchmarkB: 'fail', BenchmarkC: 'skip', BenchmarkD: 'result' })).toEqual(
      {
        found: ['BenchmarkA', 'BenchmarkD'],
        without: { BenchmarkB: 'failed', BenchmarkC: 'skipped' },
        complete: true,
      },
    );
  });

  test('goes on behind what ends the process, whatever its code', async () => {
    const acts: Acts = { BenchmarkA: 'panic', BenchmarkB: 'exit', BenchmarkC: 'never', BenchmarkD: 'result' };
    expect(await found(acts)).toEqual({
      found: ['BenchmarkD'],
      without: { BenchmarkA: 'crashed', BenchmarkB: 'crashed', BenchmarkC: 'too-slow' },
      complete: true,
    });
  });

  test('does not blame a benchmark for the end of the time', async () => {
    expect(await found({ BenchmarkA: 'result', BenchmarkB: 'slow', BenchmarkC: 'result' })).toEqual({
      found: ['BenchmarkA'],
      without: {},
      complete: false,
    });
  });
});
