// What other tools say of the frozen service: each asked for the same rate where it knows one, and else in a closed loop.
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { FREEZE, withServer } from './known-queues.ts';

export interface Told {
  tool: string;
  how: string;
  /** As the tool says it; absent where it is not on this machine. */
  p99Ms?: number;
}

const RATE = 500;

/** A share of requests comes while it is frozen and waits uniformly up to the whole: P99 as it is, for arrivals at any moment. */
export function frozenP99Ms(): number {
  const frozen = FREEZE.forMs / FREEZE.everyMs;
  return FREEZE.forMs * (1 - 0.01 / frozen);
}

interface Tool {
  tool: string;
  how: string;
  command: (url: string, seconds: number) => [string, string[], string?];
  read: (output: string) => number;
}

/** `1.02s`, `480.12ms`, `900us`, `900µs`. */
function msIn(text: string | undefined): number {
  const [, amount, unit] = /^([\d.]+)\s*(us|µs|ms|s|secs?)$/.exec(text?.trim() ?? '') ?? [];
  const factor = unit === 'ms' ? 1 : unit?.startsWith('s') ? 1000 : 0.001;
  if (amount === undefined) throw new Error(`no time: ${text}`);
  return Number(amount) * factor;
}

const wrkP99 = (output: string) => msIn(/99(?:\.000)?%\s+(\S+)/.exec(output)?.[1]);
const heyP99 = (output: string) => 1000 * Number(/99%%? in ([\d.]+) secs/.exec(output)?.[1]);

const TOOLS: readonly Tool[] = [
  {
    tool: 'wrk',
    how: 'closed loop, 16 connections, samples added by its own correction',
    command: (url, seconds) => ['wrk', ['-t1', '-c16', `-d${seconds}s`, '--latency', url]],
    read: wrkP99,
  },
  {
    tool: 'autocannon',
    how: `-R ${RATE}, 16 connections`,
    command: (url, seconds) => [
      process.execPath,
      [createRequire(import.meta.url).resolve('autocannon'), '-c16', `-R${RATE}`, `-d${seconds}`, '-j', url],
    ],
    read: (output) => (JSON.parse(output.trim().split('\n').at(-1)!) as { latency: { p99: number } }).latency.p99,
  },
  {
    tool: 'vegeta',
    how: `-rate ${RATE}`,
    command: (url, seconds) => [
      'sh',
      ['-c', `vegeta attack -rate ${RATE} -duration ${seconds}s | vegeta report -type json`],
      `GET ${url}\n`,
    ],
    read: (output) => (JSON.parse(output) as { latencies: { '99th': number } }).latencies['99th'] / 1e6,
  },
  {
    tool: 'wrk2',
    how: `-R ${RATE}, 16 connections`,
    command: (url, seconds) => ['wrk2', ['-t1', '-c16', `-R${RATE}`, `-d${seconds}s`, '--latency', url]],
    read: wrkP99,
  },
  {
    tool: 'oha',
    how: `-q ${RATE}, latency correction`,
    command: (url, seconds) => [
      'oha',
      [
        '-q',
        `${RATE}`,
        '-c',
        '64',
        '-z',
        `${seconds}s`,
        '--latency-correction',
        '--no-tui',
        '--output-format',
        'json',
        url,
      ],
    ],
    read: (output) => 1000 * (JSON.parse(output) as { latencyPercentiles: { p99: number } }).latencyPercentiles.p99,
  },
  {
    tool: 'hey',
    how: 'closed loop, 16 workers',
    command: (url, seconds) => ['hey', ['-c', '16', '-z', `${seconds}s`, url]],
    read: heyP99,
  },
];

/** One tool after the other against one service. */
export async function besideOthers(seconds: number): Promise<Told[]> {
  return withServer('one-worker.ts', [{ serviceMs: 0, freeze: FREEZE }], async (_, url) => {
    const told: Told[] = [];
    for (const { tool, how, command, read } of TOOLS) {
      const output = await outputOf(...command(url, seconds));
      told.push({ tool, how, ...(output === undefined ? {} : { p99Ms: read(output) }) });
    }
    return told;
  });
}

/** undefined where there is no such program; throws where it fails otherwise. */
function outputOf(program: string, args: string[], input = ''): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, { maxBuffer: 2 ** 24 }, (error, stdout, stderr) => {
      const isMissing = error && (error.code === 'ENOENT' || /not found/.test(stderr));
      if (isMissing) resolve(undefined);
      else if (error) reject(error);
      else resolve(stdout);
    });
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}
