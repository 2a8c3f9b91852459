// The service's own gauges over time, where the scenario has some.
import { ownOf } from '../language/own.ts';
import { say } from '../language/said.ts';
import type { Chart } from './chart.ts';
import { timeline } from './timeline.ts';

export const gauges: Chart = {
  id: 'gauges',
  group: 'timeline',
  figures: (source) =>
    (source.record.experiment.gauges ?? []).map(({ id, label }) => {
      const name = ownOf(source.record.experiment).text(label, 'gauges', id, 'label');
      return timeline(source, {
        id: `gauge-${id.replaceAll('_', '-')}`,
        title: name,
        question: say`How does it move?`,
        caption: say`A gauge of the service itself, sampled beside the runtime’s own figures.`,
        curve: `gauge.${id}`,
        unit: 'count',
        scale: 'linear',
      });
    }),
};
