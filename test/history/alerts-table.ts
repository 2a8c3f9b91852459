// `npm run bench:alerts [-- <series>]`: how often the alerts are wrong, and how soon they are right, on simulated nights.
import { falseAlerts, found, NOISES } from './simulated.ts';

const series = Number(process.argv[2] ?? 1000);
const LIMITS = [4, 5, 6, 10];
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

console.log(
  `| noise (σ = 3 %) | null series of 90 nights with an open alert | suspicions a series | a step of 10 %: open by night ${LIMITS.join(', ')} |`,
);
console.log('|---|---|---|---|');
for (const cell of NOISES) {
  const { share, notes } = falseAlerts(cell, series, 100_000);
  const shares = found(cell, series, 900_000, LIMITS);
  console.log(`| ${cell.what} | ${percent(share)} | ${notes.toFixed(2)} | ${shares.map(percent).join(', ')} |`);
}
