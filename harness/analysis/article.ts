// The article's three measured tables beside our own figures, read from the newest runs of the lessons that reproduce them.
import type { ToldAnalysis } from '../model/analysis.ts';
import type { ExperimentId } from '../model/experiment.ts';
import type { MetricId } from '../model/metrics.ts';
import type { ArticleTable } from '../model/results.ts';
import type { SubjectId } from '../model/subject.ts';
import { formatAmount, formatQuantity } from '../model/units.ts';

interface AskedRow {
  what: string;
  article: string;
  ours: (analysis: ToldAnalysis) => string | undefined;
}

const TABLES: readonly (Omit<ArticleTable, 'run' | 'rows'> & { rows: AskedRow[] })[] = [
  {
    title: 'Context timeout (2.3)',
    scenario: 'context-timeout',
    rows: [
      { what: 'throughput, no deadline', article: '820/s', ours: figure('qps', 'antipattern') },
      { what: 'throughput, deadline', article: '795/s', ours: figure('qps', 'fix') },
      { what: 'timed out, no deadline', article: '12 %', ours: figure('timeouts.share', 'antipattern') },
      { what: 'timed out, deadline', article: '0.3 %', ours: figure('timeouts.share', 'fix') },
      { what: 'answered with 408, deadline', article: 'not told', ours: figure('errors.share', 'fix') },
    ],
    note: 'The article gives neither hardware nor what the slow calls hold; ours hold one of 20 connections, and a deadline of 200 ms frees it.',
  },
  {
    title: 'sync.Pool (3.2)',
    scenario: 'sync-pool',
    rows: [
      {
        what: 'one allocation (ours: CPU time of a request), fresh',
        article: '82 ns',
        ours: figure('cpu.per_request', 'antipattern'),
      },
      {
        what: 'one allocation (ours: CPU time of a request), pooled',
        article: '14 ns',
        ours: figure('cpu.per_request', 'fix'),
      },
      { what: 'collections, fresh', article: '12.4/s', ours: collectionsPerSecond('antipattern') },
      { what: 'collections, pooled', article: '0.3/s', ours: collectionsPerSecond('fix') },
      {
        what: 'memory per request, fresh',
        article: '1.2 KB',
        ours: figure('alloc.bytes_per_request', 'antipattern'),
      },
      { what: 'memory per request, pooled', article: '0.04 KB', ours: figure('alloc.bytes_per_request', 'fix') },
    ],
    note: 'The article times one allocation; ours is the CPU time of a whole request, which is what a customer pays for. 0.04 KB cannot be a handler behind net/http, which allocates more before the handler runs.',
  },
  {
    title: 'Slices and escape analysis (3.3)',
    scenario: 'slice-prealloc',
    rows: [
      { what: '[]int{}, append, returned', article: 's escapes to heap', ours: escapeOf('antipattern') },
      { what: 'make(…, 0, constant), returned', article: 'stays on the stack', ours: escapeOf('tiny-make') },
      { what: 'make(…, 0, constant), inlined', article: 'not told', ours: escapeOf('constant') },
      { what: 'make(…, 0, n), returned', article: 's escapes to heap, usually', ours: escapeOf('fix') },
    ],
    note: 'Bytes are the slice’s own per request, objects those of the whole request, about twenty of them net/http’s. A constant capacity stays on the stack only in a caller that does not keep the slice.',
  },
];

/** The tables with what `newest` has of each lesson. */
export function articleTables(newest: (scenario: ExperimentId) => ToldAnalysis | undefined): ArticleTable[] {
  return TABLES.map(({ rows, ...table }) => {
    const analysis = newest(table.scenario);
    return {
      ...table,
      ...(analysis ? { run: analysis.run } : {}),
      rows: rows.map(({ what, article, ours }) => {
        const found = analysis && ours(analysis);
        return { what, article, ...(found === undefined ? {} : { ours: found }) };
      }),
    };
  });
}

function figure(metric: MetricId, variant: SubjectId): AskedRow['ours'] {
  return ({ variants }) => {
    const found = variants[variant]?.metrics[metric];
    return found && found.center !== null ? formatAmount(found.center, found.unit) : undefined;
  };
}

function collectionsPerSecond(variant: SubjectId): AskedRow['ours'] {
  return ({ variants, plan }) => {
    const cycles = variants[variant]?.metrics['gc.cycles']?.center;
    // A rate of collections is written as one of requests is: `12.4/s`.
    return typeof cycles === 'number' ? formatQuantity(cycles / (plan.measureMs / 1000), 'requests/s') : undefined;
  };
}

/** Where the variant's own slice lies, by the compiler's word and the allocation profile, and the objects of a whole request. */
function escapeOf(variant: SubjectId): AskedRow['ours'] {
  return (analysis) => {
    const objects = figure('alloc.objects_per_request', variant)(analysis);
    if (objects === undefined) return undefined;
    const escapes = analysis.reasons?.find((each) => each.variant === variant)?.escapes ?? [];
    const slice = escapes.find(({ what }) => /^(make\(\[\]|\[\]|append)/.test(what));
    const bytes = slice?.bytesPerRequest;
    if (bytes !== undefined) return `on the heap, ${formatAmount(bytes, 'bytes/request')}; ${objects} objects`;
    return `${slice ? 'on the stack of its caller' : 'no allocation told of'}; ${objects} objects`;
  };
}
