// Everything that we write ourselves is taken by the door that it comes back through: whole, and in its order.
import { expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { calibrationOf } from '../../harness/analysis/calibration.ts';
import { lessonIds, loadLesson } from '../../harness/catalogue/lessons.ts';
import { entryOf } from '../../harness/history/entry.ts';
import { makePlan } from '../../harness/run/plan.ts';
import { toldAnalysis } from '../../harness/schema/analysis.ts';
import { demand } from '../../harness/schema/check.ts';
import { experiment as experimentSchema } from '../../harness/schema/experiment.ts';
import { historyEntry } from '../../harness/schema/history.ts';
import { lessonText } from '../../harness/schema/lesson.ts';
import { plan as planSchema } from '../../harness/schema/plan.ts';
import { record as recordSchema } from '../../harness/schema/record.ts';
import type { Schema } from '../../harness/schema/shape.ts';
import { calibration as calibrationSchema } from '../../harness/schema/workspace.ts';
import { sampleRecord } from '../fakes/record.ts';

function throughTheDoor<T>(schema: Schema<T>, value: T): void {
  const text = JSON.stringify(value);
  expect(JSON.stringify(demand(schema, JSON.parse(text), 'it'))).toBe(text);
}

test.each(lessonIds())('the lesson %s', async (id) => {
  const { experiment, text } = await loadLesson(id);
  throughTheDoor(experimentSchema, experiment);
  throughTheDoor(lessonText, text);
  for (const name of ['quick', 'default', 'nightly', 'release'] as const) {
    throughTheDoor(planSchema, makePlan(experiment, { plan: name, seed: 1 }));
    throughTheDoor(planSchema, makePlan(experiment, { plan: name, seed: 1, control: true }));
  }
});

test('a record, an entry of the history, and a calibration', () => {
  const record = sampleRecord();
  throughTheDoor(recordSchema, record);
  const control = sampleRecord({ control: true, rounds: 12 });
  throughTheDoor(recordSchema, control);
  throughTheDoor(calibrationSchema, calibrationOf(control));
  const analysis = analyse(record);
  throughTheDoor(historyEntry, entryOf(record, analysis));
  expect(demand(toldAnalysis, JSON.parse(JSON.stringify(analysis)), 'it').comparisons).toHaveLength(
    analysis.comparisons.length,
  );
});
