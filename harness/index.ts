// The program as a library: measure an experiment, judge a record, read one that was kept.
export { analyse, type Extras } from './analysis/analyse.ts';
export { type BenchEvents, type BenchRequest, type BenchResult, bench, UNSEEN } from './bench.ts';
export type { Analysis } from './model/analysis.ts';
export type { Config } from './model/config.ts';
export { BenchError } from './model/errors.ts';
export type { Experiment } from './model/experiment.ts';
export type { BenchRecord } from './model/record.ts';
export { readRecord } from './workspace/read-record.ts';
