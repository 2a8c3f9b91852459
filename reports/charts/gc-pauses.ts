// How long each garbage collection stopped the program: a dot a collection, of all trials that count, on the time axis.
import { forDrawing, formatAmount, formatQuantity } from '../../harness/model/units.ts';
import { say } from '../language/said.ts';
import { figure, text } from '../language/table.ts';
import { alongOf, heightOf, latencyAxis, timeAxis, vegaAxis } from './axis.ts';
import { type Chart, type ChartSource, type Drawing, missing, pointLegend, shown } from './chart.ts';
import { collectionsOf, stoppedUs } from './collections.ts';
import { colourOf, FRAME, PANEL, type Paint, shapeOf } from './theme.ts';
import { timeDomain } from './timeline.ts';

/** A variant's longest pauses are all drawn; of the others, so many at even steps. */
const LONGEST = 30;
const OTHERS = 90;

const STOPPED = say`stopped, logarithmic`;

interface Pause {
  variant: string;
  atMs: number;
  us: number;
}

export const gcPauses: Chart = {
  id: 'gc-pauses',
  group: 'memory',
  figures: (source) => {
    const drawn = source.paints.flatMap((paint) => {
      const pauses = collectionsOf(source, paint.variant)
        .flat()
        .map((event): Pause => ({ variant: paint.variant, atMs: event.atMs, us: stoppedUs(event) }))
        .filter(({ us }) => us > 0);
      return pauses.length === 0 ? [] : [{ paint, pauses }];
    });
    return [
      {
        id: 'gc-pauses',
        title: say`GC pause times`,
        question: say`How long does a collection stop the world?`,
        caption: say`Each dot is one collection: both phases in which no goroutine may run, added up. Where there are many, all the longest are drawn and a fair share of the others. The axis is logarithmic.`,
        drawing: drawn.length === 0 ? missing(say`No trial of this run saw a collection.`) : shown(draw(source, drawn)),
      },
    ];
  },
};

function draw(source: ChartSource, drawn: { paint: Paint; pauses: Pause[] }[]): Drawing {
  const rows = drawn
    .flatMap(({ pauses }) => thinned(pauses))
    .map(({ variant, atMs, us }) => ({
      variant,
      atMs: forDrawing(atMs),
      us: forDrawing(us),
      say: formatQuantity(us, 'us'),
    }));
  const x = timeAxis(...timeDomain(source));
  const y = latencyAxis(rows.map(({ us }) => us));
  return {
    spec: {
      ...FRAME,
      ...PANEL,
      data: { values: rows },
      mark: { type: 'point', size: 22, filled: true, opacity: 0.65 },
      encoding: {
        x: { field: 'atMs', ...alongOf(x), axis: vegaAxis(x, { grid: false }) },
        y: { field: 'us', ...heightOf({ ...y, title: STOPPED }, true) },
        color: colourOf(source.paints),
        shape: shapeOf(source.paints),
        tooltip: { field: 'say' },
      },
    },
    timeDomain: x.domain,
    words: [STOPPED],
    legend: pointLegend(drawn.map(({ paint }) => paint)),
    table: {
      caption: say`Pauses of all trials that count, warm-up included`,
      columns: [
        text(say`Variant`),
        figure(say`Collections`),
        figure(say`Median`),
        figure(say`Longest`),
        figure(say`All together`),
      ],
      rows: drawn.map(({ paint, pauses }) => {
        const sorted = pauses.map(({ us }) => us).sort((a, b) => a - b);
        const total = sorted.reduce((sum, us) => sum + us, 0);
        return [
          paint.label,
          formatAmount(sorted.length, 'count'),
          formatQuantity(sorted[Math.floor((sorted.length - 1) / 2)]!, 'us'),
          formatQuantity(sorted.at(-1)!, 'us'),
          formatQuantity(total, 'us'),
        ];
      }),
    },
  };
}

/** The longest whole, the others at even steps through time; the same pauses always give the same dots. */
function thinned(pauses: Pause[]): Pause[] {
  const byLength = pauses.toSorted((a, b) => b.us - a.us);
  const others = byLength.slice(LONGEST).sort((a, b) => a.atMs - b.atMs);
  const step = Math.ceil(others.length / OTHERS) || 1;
  return [...byLength.slice(0, LONGEST), ...others.filter((_, i) => i % step === 0)];
}
