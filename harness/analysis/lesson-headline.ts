// A lesson's own headline, its places filled with what was measured: `{qps}`, `{qps.change}`, `{latency.p99 of buffered}`.
import type { Comparison, ExpectationOutcome } from '../model/analysis.ts';
import type { HeadlineWords } from '../model/lesson.ts';
import type { Message, Value } from '../model/message.ts';
import type { SubjectId } from '../model/subject.ts';
import { message } from '../words/messages.ts';
import { ratio } from '../words/values.ts';
import { sidesOf } from './movement.ts';

const PLACE = /\{([^{}]+)\}/g;

/** The parts of a place: a metric, one aspect of it, and a variant where it is not the fix. */
export function placesOf(template: string): { place: string; metric: string; aspect?: string; variant?: string }[] {
  return [...template.matchAll(PLACE)].map(([, place]) => {
    const [what = '', variant] = place!.split(' of ');
    const aspect = /\.(from|to|change)$/.exec(what)?.[1];
    const metric = aspect ? what.slice(0, -aspect.length - 1) : what;
    return { place: place!, metric, ...(aspect ? { aspect } : {}), ...(variant ? { variant } : {}) };
  });
}

function figureOf(comparison: Comparison | undefined, aspect: string | undefined): Value | undefined {
  const sides = comparison && sidesOf(comparison);
  if (!comparison || !sides) return undefined;
  switch (aspect) {
    case 'from':
      return sides.from;
    case 'to':
      return sides.to;
    case 'change':
      return comparison.ratio ? ratio(comparison.ratio.center) : undefined;
    default:
      return sides.both;
  }
}

/** What the lesson says of this outcome, and the metrics it names; undefined where it says nothing or a figure is missing. */
export function lessonHeadline(
  words: HeadlineWords | undefined,
  outcome: ExpectationOutcome,
  comparisons: readonly Comparison[],
  main: SubjectId,
): { text: Message; named: string[] } | undefined {
  const key = ({ shown: 'shown', 'not-shown': 'notShown', unclear: 'open', invalid: undefined } as const)[outcome];
  const label = key && words?.[key];
  if (!label) return undefined;
  const filled: Record<string, Value> = {};
  const named: string[] = [];
  for (const { place, metric, aspect, variant = main } of placesOf(label)) {
    const found = comparisons.find((each) => each.metric === metric && each.variant === variant);
    const figure = figureOf(found, aspect);
    if (figure === undefined) return undefined;
    filled[place] = figure;
    if (variant === main) named.push(metric);
  }
  return { text: message('headline.lesson', { text: { label, at: ['headline', key], filled } }), named };
}
