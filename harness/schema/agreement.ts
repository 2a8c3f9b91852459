// What the parts of a record have to agree on beyond their own shapes: who takes part, and who was measured.
import type { BenchRecord } from '../model/record.ts';
import type { Disagreement } from './shape.ts';

const AGAIN = '-again';

/** The first thing in which a record does not agree with itself; undefined where it does. */
export function disagreement({
  experiment,
  plan,
  trials,
  redone,
  secondLook,
}: Pick<BenchRecord, 'experiment' | 'plan' | 'trials' | 'redone' | 'secondLook'>): Disagreement | undefined {
  const subjects = experiment.subjects.map(({ id }) => id);
  const builtAs = (id: string) => (plan.control && id.endsWith(AGAIN) ? id.slice(0, -AGAIN.length) : id);
  const stranger = (ids: readonly string[], known: readonly string[]) => ids.findIndex((id) => !known.includes(id));

  if (plan.scenario !== experiment.id)
    return { at: ['plan', 'scenario'], expected: `‘${experiment.id}’ as in the experiment` };
  const variant = stranger(plan.variants.map(builtAs), subjects);
  if (variant >= 0) return { at: ['plan', 'variants', variant], expected: 'a subject of the experiment' };
  const lists = [
    { at: ['trials'], list: trials },
    { at: ['redone'], list: redone },
    { at: ['secondLook', 'trials'], list: secondLook?.trials ?? [] },
    { at: ['secondLook', 'redone'], list: secondLook?.redone ?? [] },
    { at: ['secondLook', 'plan', 'trials'], list: secondLook?.plan.trials ?? [] },
  ];
  for (const { at, list } of lists) {
    const trial = list.findIndex((one) => !plan.variants.includes(one.variant));
    if (trial >= 0) return { at: [...at, trial, 'variant'], expected: 'a variant of the plan' };
  }
  const again = stranger(secondLook?.plan.variants ?? [], plan.variants);
  if (again >= 0) return { at: ['secondLook', 'plan', 'variants', again], expected: 'a variant of the plan' };
  const asked = experiment.expect.findIndex((one) => !subjects.includes(one.variant));
  if (asked >= 0) return { at: ['experiment', 'expect', asked, 'variant'], expected: 'a subject of the experiment' };
  const { rollout } = experiment;
  const builds = rollout ? [rollout.stable, ...rollout.candidates] : [];
  if (stranger(builds, subjects) >= 0) return { at: ['experiment', 'rollout'], expected: 'subjects of the experiment' };
  return undefined;
}
