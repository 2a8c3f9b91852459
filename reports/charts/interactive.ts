// What a compiled chart gets so that a page can play with it: variants that can be left out, and a time axis that zooms.
import type { Axis, Mark, Scale, Spec } from 'vega';
import type { Drawing, Picture } from './chart.ts';

/**
 * A Vega spec with signals that the page sets: `off`, the variants left out; on a time axis `x0` and `x1`, its ends in
 * milliseconds; and where curves lie over it, `yDomain` and `yTicks`. As they begin, the chart looks as it would without them.
 */
export function interactive(spec: Spec, { timeDomain, pictures = [] }: Drawing): Spec {
  const whole = { ...spec, signals: [{ name: 'off', value: [] }, ...(spec.signals ?? [])] };
  whole.data = spec.data?.map((data) =>
    'values' in data && namesVariants(data.values)
      ? {
          ...data,
          transform: [{ type: 'filter', expr: 'indexof(off, datum.variant) < 0' }, ...(data.transform ?? [])],
        }
      : data,
  );
  whole.marks = [...pictures.map(pictureMark), ...(spec.marks ?? [])];
  return timeDomain ? rescalable(zoomable(whole, timeDomain)) : whole;
}

function namesVariants(values: unknown): boolean {
  return Array.isArray(values) && values.some((row) => typeof row === 'object' && row !== null && 'variant' in row);
}

function pictureMark({ url, x, y }: Picture): Mark {
  return {
    type: 'image',
    aria: false,
    encode: {
      update: {
        url: { value: url },
        x: { scale: 'x', value: x[0] },
        width: { signal: `scale('x', ${x[1]}) - scale('x', ${x[0]})` },
        y: { scale: 'y', value: y[1] },
        height: { signal: `scale('y', ${y[0]}) - scale('y', ${y[1]})` },
        aspect: { value: false },
        smooth: { value: false },
      },
    },
  };
}

/** Where the axis shows less than everything, round steps of its own width, and marks cut at the edges. */
function zoomable(spec: Spec, [from, to]: [number, number]): Spec {
  const zoomed = `x0 > ${from} || x1 < ${to}`;
  return {
    ...spec,
    signals: [
      ...(spec.signals ?? []),
      { name: 'x0', value: from },
      { name: 'x1', value: to },
      { name: 'power', update: 'pow(10, floor(log((x1 - x0) / 6) / LN10))' },
      {
        name: 'step',
        update:
          'power * ((x1 - x0) / 6 / power > 5 ? 10 : (x1 - x0) / 6 / power > 2 ? 5 : (x1 - x0) / 6 / power > 1 ? 2 : 1)',
      },
    ],
    scales: spec.scales?.map(
      (scale): Scale =>
        scale.name === 'x' ? ({ ...scale, domain: [{ signal: 'x0' }, { signal: 'x1' }] } as Scale) : scale,
    ),
    axes: spec.axes?.map((axis) => (axis.scale === 'x' ? zoomableAxis(axis, zoomed) : axis)),
    marks: spec.marks?.map((mark) => clipped(mark, zoomed)),
  };
}

function zoomableAxis(axis: Axis, zoomed: string): Axis {
  const { values, encode } = axis;
  if (!Array.isArray(values)) return axis;
  const label = labelOf(axis);
  return {
    ...axis,
    values: {
      signal: `${zoomed} ? sequence(ceil(x0 / step) * step, x1 + step / 1000, step) : ${JSON.stringify(values)}`,
    },
    ...(label === undefined
      ? {}
      : {
          encode: {
            ...encode,
            labels: {
              ...encode!.labels,
              update: {
                ...encode!.labels!.update,
                text: { signal: `${label} || (format(datum.value / 1000, '~g') + ' s')` },
              },
            },
          },
        }),
  } as Axis;
}

/** The y axis, where the page can tell from the data what lies within the time that is shown. */
function rescalable(spec: Spec): Spec {
  const scale = spec.scales?.find(({ name }) => name === 'y');
  const domain = scale && 'domain' in scale ? scale.domain : undefined;
  const labelled = spec.axes?.find((axis) => axis.scale === 'y' && labelOf(axis) !== undefined);
  if (!scale || !Array.isArray(domain) || !Array.isArray(labelled?.values) || curveRows(spec).length === 0) return spec;
  const text = { signal: `${labelOf(labelled)} || ${otherTick(scale, labelled)}` };
  // The lines across the drawing are an axis of their own.
  const withTicks = (axis: Axis): Axis => ({ ...axis, values: { signal: 'yTicks' } });
  const withLabels = ({ encode, ...axis }: Axis): Axis =>
    ({
      ...axis,
      encode: { ...encode, labels: { ...encode?.labels, update: { ...encode?.labels?.update, text } } },
    }) as Axis;
  return {
    ...spec,
    signals: [...(spec.signals ?? []), { name: 'yDomain', value: domain }, { name: 'yTicks', value: labelled.values }],
    scales: spec.scales?.map(
      (each): Scale => (each === scale ? ({ ...each, domain: { signal: 'yDomain' } } as Scale) : each),
    ),
    axes: spec.axes?.map((axis) =>
      axis.scale !== 'y' ? axis : axis === labelled ? withLabels(withTicks(axis)) : withTicks(axis),
    ),
  };
}

function labelOf({ encode }: Axis): string | undefined {
  return (encode?.labels?.update?.text as { signal?: string } | undefined)?.signal;
}

/** A label for a tick that the whole axis has not: times by their size, all else in the unit of the labels it has. */
function otherTick({ type }: Scale, axis: Axis): string {
  if (type === 'log')
    return `(datum.value >= 1e6 ? format(datum.value / 1e6, '~g') + ' s' : datum.value >= 1e3 ? format(datum.value / 1e3, '~g') + ' ms' : format(datum.value, '~g') + ' µs')`;
  const words = JSON.parse(/^\((.*)\)\[datum\.value\]$/s.exec(labelOf(axis) ?? '')?.[1] ?? '{}') as Record<
    string,
    string
  >;
  const [tick] = (axis.values as number[]).filter((value) => value > 0);
  const shown = Number((words[String(tick)] ?? '').replaceAll(',', ''));
  return `format(datum.value / ${tick !== undefined && shown > 0 ? tick / shown : 1}, ',.4~r')`;
}

/** The values of a spec that are curves over time: at each moment a middle between a lowest and a highest. */
export interface CurveRow {
  atMs: number;
  low: number | null;
  high: number | null;
}

export function curveRows({ data = [] }: Spec): CurveRow[] {
  return data.flatMap((each) => {
    const values: unknown = 'values' in each ? each.values : undefined;
    return Array.isArray(values) ? values.filter((row) => 'atMs' in row && 'low' in row && 'high' in row) : [];
  });
}

function clipped(mark: Mark, zoomed: string): Mark {
  const inner = 'marks' in mark && mark.marks ? { marks: mark.marks.map((each) => clipped(each, zoomed)) } : {};
  return mark.type === 'group'
    ? ({ ...mark, ...inner } as Mark)
    : ({ ...mark, clip: { signal: zoomed } } as unknown as Mark);
}
