// Ids: names that folders, files and columns are made of, so that what may stand in one is decided here alone.

/** `20261123-134501-ab12`: UTC time to the second, then four hex digits that keep runs of the same second apart. */
const RUN = /^\d{8}-\d{6}-[0-9a-f]{4}$/;
/** No separator of paths, no beginning that a shell or a folder's listing takes for something else. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._+-]*$/;
/** Of a metric, `latency.p99@stall`; gauges and spans bring their own names into it. */
const METRIC = /^[A-Za-z0-9][\w.-]*(@[A-Za-z0-9][\w.-]*)?$/;
/** A unit of Go benchmarks, which bring units of their own: whatever can be seen and is in one piece. */
const BENCH_METRIC = /^bench\.[^\s\p{C}]+$/u;
/** A benchmark with its package, `example.test/a.BenchmarkEncode/small-4`: in no name of a file. */
const SERIES = /^[^\p{C}]+$/u;
/** A file system takes 255 bytes, and the names of a run's files have more in them than one id. */
const LONGEST = 80;

/** What every object has, such as `constructor`, would be found where nobody has put it. */
const isFree = (name: string) => !(name in Object.prototype);

export function isRunId(text: string): boolean {
  return RUN.test(text);
}

/** Of an experiment, a subject, a span, a gauge, a machine. */
export function isId(text: string): boolean {
  return text.length <= LONGEST && NAME.test(text) && isFree(text);
}

export function isMetricId(text: string): boolean {
  return text.length <= 3 * LONGEST && (METRIC.test(text) || BENCH_METRIC.test(text)) && isFree(text);
}

/** What a series of the history is of: a subject of a lesson, or a benchmark. */
export function isSeriesName(text: string): boolean {
  return text.length <= 1_000 && SERIES.test(text) && isFree(text);
}

/** A path below the folder that it is relative to, as we write them: with `/`, and nowhere up. */
export function isPathBelow(text: string): boolean {
  const isPart = (part: string) => part !== '' && part !== '.' && part !== '..' && !/[\\:\0]/.test(part);
  return text.length <= 1_000 && text.split('/').every(isPart);
}
