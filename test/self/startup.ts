// What it costs to start the program for a command that measures nothing: whole process, time and peak memory.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CACHE } from '../../harness/workspace/places.ts';

const CLI = join(import.meta.dirname, '..', '..', 'harness', 'cli.ts');
const TRIES = 9;

export interface Startup {
  command: string;
  /** Medians. */
  tookMs: number;
  peakBytes: number;
}

/** The kernel's own account of the peak, asked for by the process as its last act. */
const TELLS_PEAK = `process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS + '\\n'));`;

export async function startupCosts(): Promise<Startup[]> {
  const folder = mkdtempSync(join(tmpdir(), 'fixproof-startup-'));
  try {
    const series = join(folder, 'series.json');
    writeFileSync(series, '[1, 1.1, 0.9, 1, 1.1, 0.9]');
    const teller = join(folder, 'peak.cjs');
    writeFileSync(teller, TELLS_PEAK);
    const found: Startup[] = [];
    for (const args of [['--help'], ['list'], ['changes', series]]) {
      const tries = [];
      // The first start fills the cache of what Node compiles.
      for (let i = 0; i <= TRIES; i++) tries.push(await started(args, teller));
      const counted = tries.slice(1);
      found.push({
        command: args[0]!,
        tookMs: middle(counted.map(({ tookMs }) => tookMs)),
        peakBytes: middle(counted.map(({ peakBytes }) => peakBytes)),
      });
    }
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function started(args: string[], teller: string): Promise<{ tookMs: number; peakBytes: number }> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--require', teller, CLI, ...args], {
    // As `npm run bench` starts it.
    env: { ...process.env, NODE_COMPILE_CACHE: join(CACHE, 'code') },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  const tookMs = performance.now() - began;
  const peak = /^peak (\d+)$/m.exec(said);
  if (code !== 0 || !peak) throw new Error(`${args[0]} ended with ${code}: ${said}`);
  return { tookMs, peakBytes: Number(peak[1]) * 1024 };
}

function middle(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
