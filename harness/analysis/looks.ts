// Group-sequential plans: at each planned look, is there an answer, or does the run go on?
import type { Comparison } from '../model/analysis.ts';
import type { Metric } from '../model/metrics.ts';
import { type SequentialSeries, type SequentialWord, sequentialWords } from '../stats/sequential.ts';
import { compareAll } from './comparisons.ts';
import { estimateAll } from './estimates.ts';
import { judgeExpectations } from './expectations.ts';
import { type LinedUp, lineUp, type RecordSoFar } from './trials.ts';

export type NextLook =
  | 'continue'
  | {
      /** `futility`: what is undecided would most likely still be at the last look. */
      stop: Exclude<SequentialWord, 'continue'>;
      /** The look's rounds. */
      rounds: number;
      gates: Comparison[];
    };

/** A gate's rounds on the scale of its band. Not turned so that larger is worse: only futility is asked, which has no direction. */
function seriesOf({ metric, perRound, band }: Comparison, metrics: readonly Metric[]): SequentialSeries {
  const onLogs = metrics.find(({ id }) => id === metric)?.compare === 'ratio';
  const effects = perRound.filter((effect) => effect !== null);
  return {
    values: onLogs ? effects.map(Math.log) : effects,
    band: onLogs ? Math.log1p(band) : band,
  };
}

/** One word for a look from the words of its gates: a regression ends the run, all else only once nothing is undecided. */
function stopWord(gates: readonly Comparison[], rounds: number, { plan, metrics }: LinedUp): SequentialWord {
  const words = gates.map(({ verdict }) => verdict);
  if (words.includes('worse')) return 'worse';
  const futures = sequentialWords(
    gates.map((gate) => seriesOf(gate, metrics)),
    rounds,
    plan.looks,
  );
  const isLast = rounds === plan.looks.at(-1)?.rounds;
  const isOpen = futures.some((future, i) => words[i] === 'unclear' && future !== 'futility');
  if (isOpen && !isLast) return 'continue';
  if (words.includes('unclear') || words.includes('invalid')) return 'futility';
  return words.includes('better') ? 'better' : 'same';
}

/**
 * Judges the trials so far at the alpha of the look that is due; between looks it says `continue`. Each look spends its own
 * share of the error, so that the whole plan errs no more often than the shares add up to, whenever it stops.
 */
export function nextLook(record: RecordSoFar): NextLook {
  const lined = lineUp(record);
  const { plan, rounds, variants } = lined;
  const isDue =
    plan.looks.some((look) => look.rounds === rounds) && variants.every(({ tried }) => tried.length === rounds);
  if (!isDue) return 'continue';
  if (record.experiment.kind === 'exercise') return exerciseLook(lined, record);
  const gates = compareAll(lined, estimateAll(lined), record.answers).filter(({ gate }) => gate);
  const stop = gates.length === 0 ? 'continue' : stopWord(gates, rounds, lined);
  return stop === 'continue' ? stop : { stop, rounds, gates };
}

/** An exercise is graded by its expectations, whatever the gates leave open: it ends once it is passed, or cannot be any more. */
function exerciseLook(lined: LinedUp, { answers }: RecordSoFar): NextLook {
  const outcomes = judgeExpectations(lined, estimateAll(lined), answers).map(({ outcome }) => outcome);
  if (outcomes.includes('unclear') && !outcomes.includes('not-shown')) return 'continue';
  return {
    stop: outcomes.every((outcome) => outcome === 'shown') ? 'better' : 'same',
    rounds: lined.rounds,
    gates: [],
  };
}

/** May the measured rounds end here? */
export function enoughRounds(header: Omit<RecordSoFar, 'trials'>, trials: RecordSoFar['trials']): boolean {
  return nextLook({ ...header, trials }) !== 'continue';
}
