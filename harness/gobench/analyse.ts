// From a record to its analysis: verdicts, the answer, and what the contract of `gobench --json` holds.
import { GOBENCH_SCHEMA, type GobenchAnalysis, type GobenchRecord } from '../model/gobench.ts';
import { answer, detailOf, outcomeOf } from './answer.ts';
import { judge } from './judge.ts';
import { confidenceOf, looksFor } from './looks.ts';

/** Judging needs nothing but the record, so that an old run can be judged again. */
export function analyse(record: GobenchRecord): GobenchAnalysis {
  const { rows } = judge(record, true);
  const outcome = outcomeOf(rows, record.skipped);
  const message = answer(outcome, rows, record);
  return {
    schema: GOBENCH_SCHEMA,
    kind: 'gobench',
    run: record.run,
    complete: record.complete,
    outcome,
    sentence: message.text,
    message,
    detail: detailOf(rows, record),
    plan: record.plan,
    host: record.host,
    subjects: record.subjects,
    baseline: record.subjects[0]!.id,
    confidence: confidenceOf(record.plan.looks[0] ?? looksFor(1, 0)[0]!),
    benchmarks: rows,
    skipped: record.skipped,
    findings: record.causes.flatMap(({ findings }) => findings),
    causes: record.causes,
    warnings: record.warnings,
    startedAt: record.startedAt,
    tookMs: record.tookMs,
    buildMs: record.buildMs,
  };
}
