// Does a trial's place within its round matter? If so, one trial leaves something behind for the next.
import type { LinedUp } from './trials.ts';

/** Beyond this t the order of the trials, and not the code, moves the figures. */
export const CARRY_OVER_T = 4;
const LEAST_FREEDOM = 3;

export interface PlaceEffect {
  /** Change of throughput from one place to the next, as a share. */
  perPlace: number;
  t: number;
}

/** Row means and column means taken out, so that neither a slow round nor a slow variant is mistaken for the place. */
function centred(table: number[][]): number[][] {
  const average = (values: number[]) => values.reduce((total, value) => total + value, 0) / values.length;
  const columns = table[0]!.map((_, column) => average(table.map((row) => row[column]!)));
  const grand = average(columns);
  return table.map((row) => {
    const own = average(row);
    return row.map((value, column) => value - own - columns[column]! + grand);
  });
}

/**
 * Least squares of log throughput on the place, rounds and variants as blocks (Frisch–Waugh–Lovell), over the rounds in
 * which every variant counts. undefined where there are too few of them, or where order and variant cannot be told apart.
 */
export function placeEffect({ variants, rounds }: LinedUp): PlaceEffect | undefined {
  const logs: number[][] = [];
  const places: number[][] = [];
  for (let round = 0; round < rounds; round++) {
    const trials = variants.map(({ byRound }) => byRound[round]);
    const windows = trials.flatMap((trial) => (trial?.load.ok ? [trial.load.value.window] : []));
    if (windows.length < variants.length || windows.some(({ ledger }) => ledger.ok === 0)) continue;
    logs.push(windows.map(({ ledger, durationMs }) => Math.log(ledger.ok / durationMs)));
    places.push(trials.map((trial) => trial!.place));
  }
  const freedom = (logs.length - 1) * (variants.length - 1) - 1;
  if (variants.length < 2 || freedom < LEAST_FREEDOM) return undefined;
  const y = centred(logs).flat();
  const x = centred(places).flat();
  const xx = x.reduce((total, value) => total + value * value, 0);
  if (xx < 1e-9) return undefined;
  const slope = x.reduce((total, value, i) => total + value * y[i]!, 0) / xx;
  const residual = y.reduce((total, value, i) => total + (value - slope * x[i]!) ** 2, 0);
  const error = Math.sqrt(residual / freedom / xx);
  return error > 1e-12 ? { perPlace: Math.expm1(slope), t: slope / error } : undefined;
}
