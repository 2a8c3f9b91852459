// Charts: the same run gives the same bytes, the same axis and the same colours, and nothing is drawn that was not measured.
import { expect, test } from 'vitest';
import type { Curve } from '../../harness/model/analysis.ts';
import { METRICS } from '../../harness/model/metrics.ts';
import { latencyAxis, linearAxis, logAxis, ratioAxis, timeAxis } from '../../reports/charts/axis.ts';
import type { ChartFigure, Drawing } from '../../reports/charts/chart.ts';
import { CHARTS } from '../../reports/charts/charts.ts';
import { draw } from '../../reports/charts/draw.ts';
import { paintsOf } from '../../reports/charts/paints.ts';
import { said } from '../../reports/language/said.ts';
import { sampleRecord } from '../fakes/record.ts';
import { ATTACK, judged, SAMPLE, type Sample, sample } from './sample.ts';

function figuresOf({ analysis, record }: Sample): ChartFigure[] {
  const paints = paintsOf(analysis, record);
  return CHARTS.flatMap((chart) => chart.figures({ analysis, record, paints }));
}

function drawing(figures: ChartFigure[], id: string): Drawing {
  const found = figures.find((figure) => figure.id === id)?.drawing;
  if (!found?.ok) throw new Error(`no drawing of ${id}`);
  return found.value;
}

/** Every value under a key, anywhere in a spec. */
function all(spec: unknown, key: string): unknown[] {
  if (typeof spec !== 'object' || spec === null) return [];
  return Object.entries(spec).flatMap(([name, value]) => (name === key ? [value] : all(value, key)));
}

const CHARTED = SAMPLE;
const FIGURES = figuresOf(CHARTED);
const OVER_TIME = ['qps', 'latency-p50', 'latency-p99', 'goroutines', 'heap', 'rss', 'gc', 'gauge-events-pending'];

test('the sample run has every chart, and each id once', () => {
  expect(FIGURES.filter(({ drawing }) => drawing.ok).map(({ id }) => id)).toEqual([
    ...OVER_TIME.slice(0, 6),
    OVER_TIME[7],
    'spectrum',
    'heat-antipattern',
    'heat-fix',
    'heat-unbounded',
    'forest',
    'rounds-qps',
    'rounds-latency-p99',
    'rounds-alloc-bytes-per-request',
    'rounds-goroutines-per-request',
    'gc-pauses',
    'gc',
    'heap-classes',
    'gc-counts',
  ]);
});

test('a figure drawn twice is the same to the byte, and holds no id that another could share', async () => {
  for (const { drawing } of FIGURES) {
    if (!drawing.ok) continue;
    const svg = await draw(drawing.value);
    expect(await draw(drawing.value)).toBe(svg);
    expect(svg).not.toMatch(/ id=|url\(/);
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 \d+ \d+" aria-hidden="true"/);
  }
});

test('a spec with a mistake is refused, not drawn', async () => {
  const bar = { data: { values: [] }, mark: 'bar' } as const;
  await expect(
    draw({ spec: { ...bar, encoding: { shape: { field: 'a', type: 'nominal' } } }, words: [] }),
  ).rejects.toThrow(/^chart: .*shape/);
  await expect(
    draw({ spec: { ...bar, encoding: { x: { field: 'a', type: 'none' as never } } }, words: [] }),
  ).rejects.toThrow();
});

test('all charts over time share one axis, the one that holds every curve', () => {
  const domains = OVER_TIME.flatMap((id) => all(drawing(FIGURES, id).spec, 'x')).map((x) => all(x, 'domain')[0]);
  expect(new Set(domains.map(String))).toEqual(new Set(['-500,2500']));
});

test('a variant keeps its colour, dash and shape whichever others take part', () => {
  const withoutFix = judged(sampleRecord());
  delete withoutFix.analysis.variants.fix;
  const alone = paintsOf(withoutFix.analysis, withoutFix.record);
  const together = paintsOf(CHARTED.analysis, CHARTED.record);
  expect(together.map(({ variant }) => variant)).toEqual(['antipattern', 'fix', 'unbounded']);
  expect(alone).toEqual(together.filter(({ variant }) => variant !== 'fix'));
  expect(together.map(({ colour }) => colour)).toEqual([
    'var(--paint-0,#D55E00)',
    'var(--paint-1,#0072B2)',
    'var(--paint-2,#009E73)',
  ]);
  expect(new Set(together.map(({ dash }) => String(dash))).size).toBe(3);
  expect(new Set(together.map(({ shape }) => shape)).size).toBe(3);
});

test('throughput, heap and goroutines begin at zero; latency is on a logarithmic axis that says so', () => {
  for (const id of ['qps', 'heap', 'rss', 'goroutines', 'gc']) {
    const scales = all(drawing(FIGURES, id).spec, 'y')
      .map((y) => (y as { scale?: { type: string; domain: number[] } }).scale)
      // The ticks of the collections lie at fixed heights, on no scale.
      .filter((scale) => scale !== undefined);
    expect(scales.map(({ type, domain }) => [type, domain[0]])).toEqual([
      ['linear', 0],
      ['linear', 0],
    ]);
  }
  for (const id of ['latency-p50', 'latency-p99', 'spectrum']) {
    const titles = all(drawing(FIGURES, id).spec, 'title').filter((title) => title !== null);
    expect(titles[0]).toContain('logarithmic');
  }
});

test('the stall, the warm-up and the drain are shaded where the plan has them', () => {
  const { layer } = drawing(FIGURES, 'qps').spec as unknown as { layer: [{ data: { values: unknown } }] };
  expect(layer[0].data.values).toMatchObject([
    { kind: 'idle', fromMs: -500, toMs: 0, say: { en: 'warm-up and drain, not measured' } },
    { kind: 'idle', fromMs: 2000, toMs: 2500 },
    { kind: 'span', fromMs: 800, toMs: 1200 },
  ]);
});

test('the table of a chart has the numbers of the analysis as words', () => {
  const { table } = drawing(FIGURES, 'goroutines');
  const curve = CHARTED.analysis.curves.antipattern!.goroutines as Curve;
  expect(table.columns.map(({ heading }) => said(heading).en)).toEqual([
    'Time',
    'Send and hope',
    'lowest to highest',
    'Select on Done',
    'lowest to highest',
    'Unbounded queue',
    'lowest to highest',
  ]);
  expect(table.rows).toHaveLength(curve.atMs.length);
  expect(table.rows.at(-1)!.slice(0, 2)).toEqual(['2.50 s', Math.round(curve.center.at(-1)!).toLocaleString('en-US')]);
});

test('what was not measured is said, and not drawn as zero', async () => {
  const { record, analysis } = sample();
  const curves = analysis.curves.antipattern!;
  delete curves.heap;
  curves.qps = { ...curves.qps!, center: curves.qps!.center.map((value, i) => (i === 10 ? null : value)) };
  for (const id of ['fix', 'unbounded']) delete analysis.curves[id]!.heap;
  const figures = figuresOf({ record, analysis });
  expect(figures.find(({ id }) => id === 'heap')!.drawing).toMatchObject({
    ok: false,
    missing: { en: 'No trial of this run measured it.' },
  });
  expect(drawing(figures, 'qps').table.rows[10]![1]).toBe('–');
  const line = (await draw(drawing(figures, 'qps'))).match(/d="M[^"]*M[^"]*"[^>]*stroke="var\(--paint-0/);
  expect(line, 'the gap breaks the line of the antipattern').not.toBeNull();
});

test('a run without a single trial still has its questions, and says that nothing answers them', () => {
  const empty = judged({ ...sampleRecord(), trials: [], complete: false });
  expect(figuresOf(empty).map(({ drawing }) => drawing.ok)).not.toContain(true);
});

test('a zero among ratios, which a logarithmic axis cannot hold, is left out of the drawing and kept in the table', () => {
  const { record, analysis } = sample();
  const qps = analysis.comparisons.find(({ metric, gate }) => metric === 'qps' && gate)!;
  qps.perRound = [0, ...qps.perRound.slice(1)];
  const { spec, table } = drawing(figuresOf({ record, analysis }), 'rounds-qps');
  const dots = all(spec, 'data')
    .map((data) => (data as { values: { round: string }[] }).values)
    .at(-1)!;
  expect(dots.map(({ round }) => round)).toEqual(['2', '3', '4', '5', '6']);
  expect(table.rows[0]).toEqual(['1', '×0.0']);
});

test('no metric that is compared as a ratio is missing from the forest', () => {
  const rows = drawing(FIGURES, 'forest').table.rows.filter(([, variant]) => said(variant!).en === 'Select on Done');
  const ratios = METRICS.filter(({ compare }) => compare === 'ratio').map(({ label }) => label);
  expect(rows.map(([label]) => said(label!).en)).toEqual(expect.arrayContaining(ratios));
});

test('words in a drawing are escaped', async () => {
  const { record, analysis } = sample();
  for (const comparison of analysis.comparisons) comparison.label += ATTACK;
  const forest = figuresOf({ record, analysis }).find(({ id }) => id === 'forest')!;
  if (!forest.drawing.ok) throw new Error('no forest');
  expect(await draw(forest.drawing.value)).not.toMatch(/<(img|script|!--)|\p{Cc}/u);
});

test.each([
  ['linear', linearAxis([0, 2650], 'requests/s'), [0, 3000], ['0', '1,000', '2,000', '3,000']],
  ['all zero', linearAxis([0, 0], 'count'), [0, 1], ['0', '1']],
  ['parts of a count', linearAxis([0, 0.5], 'count'), [0, 0.5], ['0', '0.1', '0.2', '0.3', '0.4', '0.5']],
  ['below zero', linearAxis([-0.25, 0.01], 'per request'), [-0.3, 0.1], ['−0.3', '−0.2', '−0.1', '0', '0.1']],
  ['bytes', linearAxis([0, 12.4 * 2 ** 20], 'bytes'), [0, 15 * 2 ** 20], ['0', '5', '10', '15']],
  ['share', linearAxis([0, 0.07], 'share'), [0, 0.08], ['0', '2', '4', '6', '8']],
  ['latency', latencyAxis([7_100, 52_000]), [5_000, 100_000], ['5 ms', '10 ms', '20 ms', '50 ms', '100 ms']],
  ['one latency', latencyAxis([1_000]), [1_000, 2_000], ['1 ms', '2 ms']],
  ['wide', logAxis([0.003, 900], String, ''), [0.002, 1000], ['0.01', '0.1', '1', '10', '100', '1000']],
  ['narrow ratios', ratioAxis([0.97, 1.02], ''), [0.97, 1.02], ['×0.97', '×0.98', '×0.99', '×1', '×1.01', '×1.02']],
  ['wide ratios', ratioAxis([0.2], ''), [0.2, 1], ['×0.2', '×0.5', '×1']],
  ['time', timeAxis(-500, 2500), [-500, 2500], ['−0.5 s', '0 s', '0.5 s', '1 s', '1.5 s', '2 s', '2.5 s']],
])('axis, %s: round ticks, and a domain that holds the data', (_, axis, domain, labels) => {
  expect(axis.domain[0]).toBeCloseTo(domain[0]!, 9);
  expect(axis.domain[1]).toBeCloseTo(domain[1]!, 9);
  expect(axis.labels).toEqual(labels);
});
