// The trend page as data and words: nights in their order, breaks where epochs end, and nothing drawn that was not measured.
import { describe, expect, test } from 'vitest';
import { told } from '../../harness/words/messages.ts';
import { said } from '../../reports/language/said.ts';
import { trendFigure } from '../../reports/trend/chart.ts';
import { trendPage } from '../../reports/trend/page.ts';
import { NIGHTS_SHOWN, nightsOf, type TrendSource } from '../../reports/trend/trend.ts';
import { nightId } from '../history/entries.ts';
import { ATTACK } from '../reports/sample.ts';
import { PLANTED, sixtyNights } from './sixty.ts';

const source = sixtyNights();
const paints = [
  { variant: 'antipattern', label: 'Send and hope', colour: 'red', dash: [1, 0], shape: 'circle' as const },
  { variant: 'fix', label: 'Select on Done', colour: 'blue', dash: [9, 3], shape: 'square' as const },
];

interface DrawnLayer {
  data: { values: Record<string, unknown>[] };
}

function layersOf(given: TrendSource, aspect: 'within' | 'absolute' | 'toReference' = 'within'): DrawnLayer[] {
  const { drawing } = trendFigure(given, 'qps', aspect, paints);
  if (!drawing.ok) throw new Error(drawing.missing.en);
  return (drawing.value.spec as unknown as { layer: DrawnLayer[] }).layer;
}

test('nights stand in the order of their run ids, whatever their clocks say, and the oldest fall off', () => {
  const odd = structuredClone(source);
  odd.trend.series[0]!.points[10]!.startedAt = '1999-01-01T00:00:00Z';
  expect(nightsOf(odd).map(({ run }) => run)).toEqual(Array.from({ length: 60 }, (_, i) => nightId(i)));
  const many = structuredClone(source);
  const [series] = many.trend.series;
  series!.points = Array.from({ length: 400 }, (_, i) => ({ ...series!.points[0]!, run: nightId(i) }));
  many.trend.series = [series!];
  expect(nightsOf(many)).toHaveLength(NIGHTS_SHOWN);
  expect(nightsOf(many).at(-1)).toMatchObject({ run: nightId(399), place: NIGHTS_SHOWN - 1 });
});

test('a break stands between two epochs, a change before its night, and the shade from the opening of the alert to its end', () => {
  const [shades, breaks, , changes, unsure] = layersOf(source);
  expect(breaks!.data.values).toEqual([{ night: PLANTED.newGo - 0.5 }]);
  expect(changes!.data.values).toEqual([
    { night: PLANTED.from - 0.5, variant: 'fix' },
    { night: PLANTED.to - 0.5, variant: 'fix' },
  ]);
  expect(unsure!.data.values).toEqual([{ night: 56.5, variant: 'fix' }]);
  expect(shades!.data.values).toEqual([{ from: PLANTED.from + 3.5, to: PLANTED.to + 5.5 }]);
});

test('an alert that is still open is shaded to the last night, a suspicion not at all', () => {
  const [alert] = source.alerts;
  const shades = (steps: number) =>
    layersOf({ ...source, alerts: [{ ...alert!, steps: alert!.steps.slice(0, steps) }] })[0]!.data.values;
  expect(shades(3)).toEqual([{ from: PLANTED.from + 3.5, to: PLANTED.nights - 0.5 }]);
  expect(shades(1)).toEqual([]);
});

test('lines end where an epoch does, and the antipattern has no ratio to itself', () => {
  const rows = (layersOf(source)[2] as unknown as DrawnLayer).data.values;
  expect(rows).toHaveLength(60);
  expect(new Set(rows.map(({ variant }) => variant))).toEqual(new Set(['fix']));
  expect(rows.filter(({ epoch }) => epoch === 'e0')).toHaveLength(PLANTED.newGo);
});

test('the table holds every drawn night, the newest first, with its interval and its commit', () => {
  const { drawing } = trendFigure(source, 'qps', 'within', paints);
  const { rows } = drawing.ok ? drawing.value.table : { rows: [] };
  expect(rows).toHaveLength(60);
  expect(rows[0]![0]).toBe(nightId(59));
  expect(said(rows[0]![2]!).en).toMatch(/^×1\.\d+ \(×1\.\d+ to ×1\.\d+\)$/);
  expect(said(rows.find(([run]) => run === nightId(3))![1]!).en).toBe('c0ffee3, changed');
});

describe('what cannot be drawn', () => {
  test('no night: a sentence instead of a drawing', () => {
    expect(
      trendFigure({ ...source, trend: { ...source.trend, series: [] } }, 'qps', 'within', paints).drawing,
    ).toMatchObject({ ok: false });
    expect(trendFigure(source, 'qps', 'toReference', paints).drawing).toMatchObject({ ok: false });
  });

  test('a zero or a missing figure leaves a gap in a logarithmic drawing', () => {
    const gaps = structuredClone(source);
    const points = gaps.trend.series.find(({ variant }) => variant === 'fix')!.points;
    points[0] = { ...points[0]!, within: 0 };
    points[1] = { ...points[1]!, within: null };
    points[2] = { ...points[2]!, low: null };
    expect((layersOf(gaps)[2] as unknown as DrawnLayer).data.values).toHaveLength(58);
  });

  test('a single night is drawn', async () => {
    const one = structuredClone(source);
    for (const series of one.trend.series) series.points = series.points.slice(0, 1);
    expect(await trendPage(one)).toContain('1 night');
  });
});

test('the page is the same bytes every time, says what stands open, and leaves attacks words', async () => {
  const page = await trendPage(source);
  expect(await trendPage(sixtyNights())).toBe(page);
  expect(page).toContain('No alert is open.');
  expect(page).toContain('Another Go: go1.26.8 and go1.27.0.');
  const open = { ...source.alerts[0]!, state: 'open' as const, title: told(ATTACK) };
  const enemy = await trendPage({
    ...source,
    title: ATTACK,
    alerts: [open],
    labels: { fix: ATTACK, antipattern: ATTACK },
  });
  expect(enemy).toContain('1 alert is open.');
  expect(enemy).not.toContain('<img');
});
