// `list`: the lessons, their variants and minutes.
import { styleText } from 'node:util';
import { EXIT, type ExitCode } from '../model/errors.ts';
import { makePlan } from '../run/plan.ts';
import { loadScenario, scenarioIds } from '../scenarios.ts';
import type { Call } from './command.ts';

export async function run({ flags, print }: Call<{ json?: boolean }>): Promise<ExitCode> {
  const rows = await Promise.all(
    scenarioIds().map(async (id) => {
      const scenario = await loadScenario(id);
      const { expectedMs } = makePlan(id, scenario, { plan: 'default', seed: 1 });
      return {
        id,
        title: scenario.title,
        variants: Object.keys(scenario.variants),
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
