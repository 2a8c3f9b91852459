// `npm run bench:self [-- <part>…]`: what the harness itself costs. Run it on a quiet machine; it measures one thing at a time.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bench } from 'tinybench';
import { analyse } from '../../harness/analysis/analyse.ts';
import { loadLesson } from '../../harness/catalogue/lessons.ts';
import { buildSubjects } from '../../harness/golang/build.ts';
import { BUNDLED } from '../../harness/golang/bundled.ts';
import { findToolchain } from '../../harness/golang/toolchain.ts';
import type { Analysis, Interval } from '../../harness/model/analysis.ts';
import { mergeHistograms, quantile } from '../../harness/model/latency.ts';
import { CACHE, DEFAULT_OUT } from '../../harness/workspace/places.ts';
import { writeHtml } from '../../reports/formats/html.ts';
import { makeReport } from '../../reports/report.ts';
import { sampleRecord } from '../fakes/record.ts';
import { driverAgainstAutocannon } from './driver.ts';
import { costOfHistory, trendPageMs } from './history.ts';
import { biggestPages, opening } from './pages.ts';
import { profileAgainstPprof } from './profile.ts';
import { samplingCost } from './sampling.ts';
import { startupCosts } from './startup.ts';
import { waitedFor } from './terminal.ts';

const ROOT = join(import.meta.dirname, '..', '..');

interface Figure {
  what: string;
  found: string;
  target: string;
}

const PARTS = {
  startup,
  functions,
  driver,
  sampling,
  rebuild,
  run,
  pages,
  terminal,
  profile,
  history,
} as const satisfies Record<string, () => Promise<Figure[]>>;

/** Commands that measure nothing, from a person's key to the prompt. */
async function startup(): Promise<Figure[]> {
  return (await startupCosts()).map(({ command, tookMs, peakBytes }) => ({
    what: `${command}, whole process`,
    found: `${tookMs.toFixed(0)} ms, ${(peakBytes / 1e6).toFixed(0)} MB`,
    target: '≤ 250 ms, ≤ 80 MB',
  }));
}

/** Functions on a record of 24 rounds and the sample scenario's variants. */
async function functions(): Promise<Figure[]> {
  const record = sampleRecord({ rounds: 24 });
  const histograms = record.trials.flatMap((trial) => (trial.load.ok ? [trial.load.value.window.latencyUs] : []));
  const bench = new Bench({ time: 2000, warmupIterations: 2 });
  bench
    .add('analysis of 24 rounds', () => {
      analyse(record);
    })
    .add('merging all histograms, and its P99', () => {
      quantile(mergeHistograms(histograms), 0.99);
    })
    .add('report as HTML', async () => {
      writeHtml(await makeReport(analyse(record), record));
    });
  await bench.run();
  const target: Record<string, string> = { 'analysis of 24 rounds': '< 1,000 ms', 'report as HTML': '< 3,000 ms' };
  return bench.tasks.map(({ name, result }) => {
    if (result.state !== 'completed') throw new Error(`${name}: ${result.state}`);
    return {
      what: name,
      found: `${result.latency.p50.toFixed(1)} ms (median of ${result.latency.samplesCount})`,
      target: target[name] ?? '–',
    };
  });
}

async function driver(): Promise<Figure[]> {
  const { pairs, toAutocannon, toWrk } = await driverAgainstAutocannon();
  const say = ({ center, low, high }: Interval) =>
    `×${center.toFixed(3)} (×${low.toFixed(3)} to ×${high.toFixed(3)}, ${pairs} pairs)`;
  return [
    {
      what: 'throughput, our driver ÷ the autocannon command',
      found: say(toAutocannon),
      target: '≥ ×0.97',
    },
    {
      what: 'throughput, our driver ÷ wrk',
      found: toWrk ? say(toWrk) : 'there is no wrk on this machine',
      target: '≥ ×0.9',
    },
  ];
}

async function sampling(): Promise<Figure[]> {
  const { pairs, ratio } = await samplingCost();
  const say = (value: number) => `×${value.toFixed(4)}`;
  return [
    {
      what: 'throughput of a service that does nothing, sampled ten times a second ÷ not sampled',
      found: `${say(ratio.center)} (${say(ratio.low)} to ${say(ratio.high)}, ${pairs} pairs)`,
      target: 'within ×0.99 to ×1.01',
    },
  ];
}

async function rebuild(): Promise<Figure[]> {
  const { experiment } = await loadLesson('channel-leak');
  const toolchain = await findToolchain(process.env);
  const request = {
    toolchain,
    env: process.env,
    moduleDir: BUNDLED.dir,
    shownAs: BUNDLED.shownAs,
    package: experiment.id,
    subjects: experiment.subjects.map(({ id, tags }) => ({ id, tags })),
    cacheDir: CACHE,
  };
  const signal = new AbortController().signal;
  await buildSubjects(request, signal);
  const began = performance.now();
  const builds = await buildSubjects(request, signal);
  const tookMs = performance.now() - began;
  if (builds.some(({ fresh }) => fresh)) throw new Error('a build of the same content was made again');
  return [{ what: 'check that nothing needs building', found: `${tookMs.toFixed(0)} ms`, target: '< 1,000 ms' }];
}

/** A quick run and a default run as a user starts them, and their reports in a browser. */
async function run(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [plan, args, limit] of [
    ['quick', ['--quick'], 30],
    ['default', [], 120],
  ] as const) {
    const out = mkdtempSync(join(tmpdir(), 'fixproof-self-'));
    try {
      const began = performance.now();
      const { analysis, peakBytes } = await runCommand(['channel-leak', ...args, '--json', '--out', out]);
      const tookSec = (performance.now() - began) / 1000;
      const page = join(out, 'channel-leak', analysis.run, 'report.html');
      figures.push(
        { what: `${plan} run of channel-leak, all of it`, found: `${tookSec.toFixed(1)} s`, target: `≤ ${limit} s` },
        {
          what: `${plan} run, outside the planned phases`,
          found: `${(analysis.overheadShare * 100).toFixed(1)} %`,
          target: '≤ 15 %',
        },
        {
          what: `${plan} run, peak memory of the harness`,
          found: `${(peakBytes / 2 ** 20).toFixed(0)} MiB`,
          target: '< 300 MB',
        },
        { what: `${plan} run, its report`, found: `${(statSync(page).size / 1e6).toFixed(2)} MB`, target: '≤ 1.0 MB' },
        ...(await shownIn(page)).map(({ what, found, target }) => ({ what: `${plan} run, ${what}`, found, target })),
        {
          what: `${plan} run, its report judged and written again`,
          found: `${(await redrawingMs(join(page, '..'), out)).toFixed(0)} ms`,
          target: '< 3,000 ms',
        },
      );
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  }
  return figures;
}

async function runCommand(args: string[]): Promise<{ analysis: Analysis; peakBytes: number }> {
  const child = spawn(process.execPath, [join(ROOT, 'harness', 'cli.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  let peakBytes = 0;
  const watch = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      peakBytes = Math.max(peakBytes, Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024);
    } catch {
      // It has ended; the highest value so far stands.
    }
  }, 200);
  await new Promise((resolve) => child.on('close', resolve));
  clearInterval(watch);
  return { analysis: JSON.parse(stdout) as Analysis, peakBytes };
}

/** The whole command, the start of Node included. */
async function redrawingMs(folder: string, out: string): Promise<number> {
  const began = performance.now();
  await runCommand(['report', folder, '--json', '--out', out]);
  return performance.now() - began;
}

/** What a reader of a page waits for. */
async function shownIn(file: string): Promise<Figure[]> {
  const { paintedMs, loadedMs, readyMs } = await opening(file);
  return [
    { what: 'first paint of its report', found: `${paintedMs.toFixed(0)} ms`, target: '< 300 ms' },
    { what: 'its report is loaded', found: `${loadedMs.toFixed(0)} ms`, target: '< 2,000 ms' },
    { what: 'its charts are drawn again', found: `${readyMs.toFixed(0)} ms`, target: '< 2,000 ms' },
  ];
}

/** The biggest pages of the runs that are there: `BENCH_OUT`, or the out folder of this clone. */
async function pages(): Promise<Figure[]> {
  const outDir = process.env.BENCH_OUT ?? DEFAULT_OUT;
  const found = await biggestPages(outDir);
  if (found.length === 0) throw new Error(`there is no default run in ${outDir}: npm run bench all`);
  return found.map(({ run, bytes, paintedMs }) => ({
    what: `page of ${run}: size, first paint`,
    found: `${(bytes / 1e6).toFixed(2)} MB, ${paintedMs.toFixed(0)} ms`,
    target: '≤ 1.0 MB, < 300 ms',
  }));
}

/** A quick run as it is watched, its build in the cache. */
async function terminal(): Promise<Figure[]> {
  const out = mkdtempSync(join(tmpdir(), 'fixproof-self-'));
  try {
    const { firstMs, longestSilenceMs } = await waitedFor(
      `channel-leak --quick --no-open --fail-on never --out ${out}`,
    );
    return [
      { what: 'first line of a run in a terminal', found: `${firstMs.toFixed(0)} ms`, target: '< 1,000 ms' },
      { what: 'longest silence of a run', found: `${longestSilenceMs.toFixed(0)} ms`, target: '< 3,000 ms' },
    ];
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

async function profile(): Promise<Figure[]> {
  const { samples, rounds, ratios, peakBytes } = await profileAgainstPprof();
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  const factor = (value: number) => `×${value.toFixed(2)}`;
  return [
    ...ratios.map(({ ours, theirs, time, medianMs: [oursMs, theirsMs] }) => ({
      what: `a CPU profile of ${samples} samples, whole processes: ${ours} ÷ ${theirs}`,
      found:
        `${factor(time.center)} (${factor(time.low)} to ${factor(time.high)}, ${rounds} rounds; ` +
        `${oursMs.toFixed(0)} and ${theirsMs.toFixed(0)} ms)`,
      target: '≤ ×1',
    })),
    {
      what: 'peak memory of the same, our process ÷ the tool’s',
      found: `${factor(peakBytes.ours / peakBytes.theirs)} (${megabytes(peakBytes.ours)} and ${megabytes(peakBytes.theirs)})`,
      target: '≤ ×2',
    },
  ];
}

async function history(): Promise<Figure[]> {
  const { runs, enterMs, trendMs, shifts, halfBytes, bytes } = await costOfHistory(10_000);
  return [
    {
      what: `a run enters the history of ${runs.toLocaleString('en-US')}, alerts included`,
      found: `${enterMs.toFixed(0)} ms`,
      target: '< 50 ms',
    },
    {
      what: `trend of one of its four lessons, ${shifts} shifts found`,
      found: `${trendMs.toFixed(0)} ms`,
      target: '< 1,000 ms',
    },
    {
      what: 'the page of sixty nights of a lesson, drawn',
      found: `${(await trendPageMs()).toFixed(0)} ms`,
      target: '< 1,000 ms',
    },
    {
      what: 'its second half ÷ its first, in bytes',
      found: `×${((bytes - halfBytes) / halfBytes).toFixed(2)} of ${(halfBytes / 1e6).toFixed(0)} MB`,
      target: 'about ×1',
    },
  ];
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in PARTS));
if (unknown.length > 0) throw new Error(`no part ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`);
console.log('| what | measured | target |\n|---|---|---|');
for (const [name, part] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for (const { what, found, target } of await part()) console.log(`| ${what} | ${found} | ${target} |`);
}
