// `list`: the lessons, their variants and minutes.
import { styleText } from 'node:util';
import { lessonIds, loadLesson } from '../lessons.ts';
import { EXIT, type ExitCode } from '../model/errors.ts';
import { makePlan } from '../run/plan.ts';
import type { Call } from './command.ts';

export async function run({ flags, print }: Call<{ json?: boolean }>): Promise<ExitCode> {
  const rows = await Promise.all(
    lessonIds().map(async (id) => {
      const { experiment } = await loadLesson(id);
      const { expectedMs } = makePlan(experiment, { plan: 'default', seed: 1 });
      return {
        id,
        title: experiment.title,
        variants: experiment.subjects.map((subject) => subject.id),
        minutes: Math.round(expectedMs / 6000) / 10,
      };
    }),
  );
  if (flags.json) print(JSON.stringify(rows));
  else {
    for (const { id, title, variants, minutes } of rows) {
      print(`${styleText('bold', id.padEnd(18))} ${title}\n${' '.repeat(19)}${variants.join(', ')}; ${minutes} min`);
    }
  }
  return EXIT.ok;
}
