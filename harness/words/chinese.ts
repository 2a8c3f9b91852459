// The one who speaks Chinese of an experiment: its metrics by their ids, and its own things by what its lesson calls them.
import type { Gauge } from '../model/gauge.ts';
import type { Label, MetricLabel, Place } from '../model/message.ts';
import type { BaseMetricId } from '../model/metrics.ts';
import type { Span } from '../model/workload.ts';
import { CHINESE_METRICS } from './metrics.ts';
import type { Speaker } from './speak.ts';

/** A lesson's words in both languages, of one shape. */
export interface LessonInBoth {
  en: object;
  zh: object;
}

/** What metrics may be about beside the whole window. */
export interface Parts {
  spans?: readonly Pick<Span, 'id' | 'label'>[];
  gauges?: readonly Pick<Gauge, 'id' | 'label'>[];
}

/** Without a lesson, or where it has another English by now, a label stays as it is. */
export function chineseSpeaker({ spans = [], gauges = [] }: Parts, lesson: LessonInBoth | undefined): Speaker {
  const own = ({ label, at }: Label) =>
    (lesson && textAt(lesson.en, at) === label ? textAt(lesson.zh, at) : undefined) ?? label;
  const metric = ({ metric: id, label }: MetricLabel) => {
    const [base, span] = id.split('@') as [BaseMetricId, string | undefined];
    const row = Object.hasOwn(CHINESE_METRICS, base) ? CHINESE_METRICS[base] : undefined;
    if (row !== undefined && span === undefined) return row;
    if (row !== undefined) {
      const found = spans.find((each) => each.id === span);
      const named = found?.label ?? (lesson && textAt(lesson.en, ['spans', span!]));
      return named === undefined ? label : `${row}，${own({ label: named, at: ['spans', span!] })}`;
    }
    return gauge(id, label);
  };
  const gauge = (id: string, label: string) => {
    const [, aspect, ...rest] = id.split('.');
    const words = aspect === undefined ? undefined : GAUGE_ASPECTS[aspect];
    const found = gauges.find((each) => each.id === rest.join('.'));
    return words === undefined || !found
      ? label
      : `${own({ label: found.label, at: ['gauges', found.id, 'label'] })}，${words}`;
  };
  return { language: 'zh', label: own, metric };
}

const GAUGE_ASPECTS: Record<string, string> = { peak: '峰值', drained: '排空后' };

/** The text at a place of a lesson's words. */
function textAt(words: object, place: Place): string | undefined {
  const found = place.reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[key] : undefined),
    words,
  );
  return typeof found === 'string' ? found : undefined;
}
