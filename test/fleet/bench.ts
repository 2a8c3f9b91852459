// `npm run bench:fleet [-- <kills>]`: what a fleet survives and what it costs, on a PostgreSQL of its own.
import { drain, overhead, trends } from './costs.ts';
import { killRunners } from './kills.ts';

const KILLS = Number(process.argv[2] ?? 50);
const RUNNERS = 200;
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

const rows: [string, string][] = [];
const add = (what: string, found: string) => {
  rows.push([what, found]);
  console.error(`${what}: ${found}`);
};

for (const jobs of [1_000, 5_000, 10_000]) {
  const { tookMs } = await drain(jobs, RUNNERS);
  add(
    `${jobs} jobs of no length, ${RUNNERS} runners`,
    `${seconds(tookMs)}, ${Math.round((1000 * jobs) / tookMs)} jobs/s`,
  );
}
const cost = await overhead(200);
add(
  `a job with 1 MB of files, ${cost.jobs} times`,
  `median ${cost.medianMs.toFixed(1)} ms, slowest ${cost.slowestMs.toFixed(1)} ms`,
);
const trend = await trends(100_000);
add(
  `trend of a lesson out of ${trend.runs} runs`,
  `${trend.trendMs.toFixed(0)} ms; all ${trend.nights} nights of a series ${trend.seriesMs.toFixed(0)} ms`,
);
const killed = await killRunners(KILLS, 1);
add(
  `${killed.kills} kills of a runner, ${killed.restarts} restart of PostgreSQL`,
  `${killed.jobs} jobs: ${killed.lost} lost, ${killed.doubled} twice, ${killed.strayed} on another class`,
);
add(`${killed.takenOver} jobs taken over`, `the slowest ${seconds(killed.slowestTakeoverMs)} after the kill`);

console.log('| what | found |\n|---|---|');
for (const row of rows) console.log(`| ${row.join(' | ')} |`);
if (killed.lost + killed.doubled + killed.strayed > 0) process.exitCode = 1;
