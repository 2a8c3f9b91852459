// The garbage collections that a chart may show: those of the trials that count, without those that the harness asked for.
import { measured } from '../../harness/model/artifact.ts';
import type { SubjectId } from '../../harness/model/subject.ts';
import type { GcEvent } from '../../harness/model/trial.ts';
import type { ChartSource } from './chart.ts';

/** One list a measured trial, in the order of the trials. */
export function collectionsOf({ record }: ChartSource, variant: SubjectId): GcEvent[][] {
  return record.trials
    .filter((trial) => trial.role === 'measured' && trial.variant === variant && trial.outcome === 'ok')
    .flatMap(({ gc }) => {
      const events = measured(gc);
      return events ? [events.filter(({ forced }) => !forced)] : [];
    });
}

/** How long the program stood still for a collection, in microseconds. */
export function stoppedUs({ pauseMs }: GcEvent): number {
  return (pauseMs.sweepTermination + pauseMs.markTermination) * 1000;
}
