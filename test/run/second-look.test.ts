// The second look: its rate is a share of what the slower subject can do, its latencies are judged and decide nothing.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import { asAsked } from '../../harness/run/asked.ts';
import { secondLookOf } from '../../harness/run/second-look.ts';
import { secondLookMs } from '../../harness/run/second-look-plan.ts';
import { demand } from '../../harness/schema/check.ts';
import { record as recordSchema } from '../../harness/schema/record.ts';
import { writeHtml } from '../../reports/formats/html.ts';
import { writeJson } from '../../reports/formats/json.ts';
import { writeMarkdown } from '../../reports/formats/markdown.ts';
import { writeText } from '../../reports/formats/text.ts';
import { makeReport } from '../../reports/report.ts';
import { recordAtRate } from '../fakes/at-rate.ts';
import { sampleRecord } from '../fakes/record.ts';

const first = sampleRecord({ rounds: 8 });

/** The same run with trials at a rate after it, as they would have been. */
function lookedAgain(): BenchRecord {
  const { plan, trials, redone } = recordAtRate({ rounds: 8, rate: { ratePerSec: 1900, arrivals: 'poisson' } });
  const again = { ...plan, trials: plan.trials.filter(({ role }) => role === 'measured'), profiled: false };
  const measured = trials.filter(({ role }) => role === 'measured');
  return { ...first, secondLook: { ratePerSec: 1900, arrivals: 'poisson', plan: again, trials: measured, redone } };
}

describe('what is asked again', () => {
  const { experiment, plan, trials } = first;

  test('is 60 % of the slowest subject’s throughput, by all subjects, with nothing profiled and no gate', () => {
    const slowest = Math.min(
      ...plan.variants.map((variant) => {
        const rates = trials
          .filter((trial) => trial.variant === variant && trial.role === 'measured')
          .map(({ load }) => (load.ok ? load.value.window.ledger.ok / (load.value.window.durationMs / 1000) : 0))
          .toSorted((a, b) => a - b);
        return (rates[3]! + rates[4]!) / 2;
      }),
    );
    const asked = secondLookOf(experiment, plan, trials)!;
    expect(asked.ratePerSec / slowest).toBeCloseTo(0.6, 2);
    expect(asked.plan).toMatchObject({ variants: plan.variants, rounds: 8, profiled: false, seed: plan.seed });
    expect(asked.experiment).toMatchObject({ gates: [], workload: { kind: 'at-rate', ratePerSec: asked.ratePerSec } });
  });

  test('of a lesson about queueing is its own rate, by what it compares alone, in fewer rounds', () => {
    const lesson = { ...experiment, secondLook: { ratePerSec: 120 } };
    const { subjects } = experiment;
    const asked = secondLookOf(lesson, plan, trials)!;
    const compared = subjects.filter(({ id, control }) => !control && plan.variants.includes(id)).map(({ id }) => id);
    expect(compared.length).toBeLessThan(plan.variants.length);
    expect(asked).toMatchObject({ ratePerSec: 120, plan: { variants: compared, rounds: 6 } });
    // A knob may stand where nobody carries the rate.
    expect(asAsked(lesson, { plan: 'default', seed: 1 }, { KNOB: '1' }).secondLook).toBeUndefined();
    expect(asAsked(lesson, { plan: 'default', seed: 1 }).secondLook).toEqual({ ratePerSec: 120 });
  });

  test('takes as long as was told before the run, when its rate was not known yet', () => {
    for (const asked of [experiment, { ...experiment, secondLook: { ratePerSec: 120 } }]) {
      expect(secondLookMs(asked, plan)).toBe(secondLookOf(asked, plan, trials)!.plan.expectedMs);
    }
    const alone = { ...plan, variants: plan.variants.slice(0, 1) };
    expect(secondLookMs(experiment, alone)).toBeUndefined();
    expect(secondLookMs(recordAtRate().experiment, plan)).toBeUndefined();
  });

  test('is nothing where a subject answered nothing, or the load had a rate already', () => {
    const mute = trials.map((trial) => (trial.variant === 'fix' ? { ...trial, outcome: 'crashed' as const } : trial));
    expect(secondLookOf(experiment, plan, mute)).toBeUndefined();
    expect(secondLookOf(recordAtRate().experiment, plan, trials)).toBeUndefined();
  });
});

describe('a record with a second look', () => {
  const record = lookedAgain();
  const analysis = analyse(record);

  test('passes the door it is read by, and one with a stranger in it does not', () => {
    const read = (value: unknown) => demand(recordSchema, JSON.parse(JSON.stringify(value)), 'record.json', '');
    expect(read(record)).toEqual(JSON.parse(JSON.stringify(record)));
    const { secondLook } = record;
    const strange = secondLook!.trials.map((trial) => ({ ...trial, variant: 'nobody' }));
    expect(() => read({ ...record, secondLook: { ...secondLook, trials: strange } })).toThrow('a variant of the plan');
  });

  test('has its latencies judged, and everything else as it was without', () => {
    const { secondLook, ...rest } = analysis;
    expect(rest).toEqual(analyse(first));
    expect(secondLook).toMatchObject({ ratePerSec: 1900, rounds: 8, checks: [] });
    expect(new Set(secondLook!.comparisons.map(({ variant }) => variant))).toEqual(new Set(['fix', 'unbounded']));
    expect(secondLook!.comparisons.every(({ metric, gate }) => metric.startsWith('latency.') && !gate)).toBe(true);
  });

  test('of a lesson also tells what failed, and whose rate it is', async () => {
    const own = { ...record, experiment: { ...record.experiment, secondLook: { ratePerSec: 1900 } } };
    const judged = analyse(own);
    expect(judged.secondLook!.comparisons.map(({ metric }) => metric)).toContain('errors.share');
    const text = writeText(await makeReport(judged, own), { colour: false, width: 120 });
    expect(text).toContain('Second look at 1,900/s for either, whatever they can do');
    expect(text).not.toContain('60 %');
  });

  test('shows it, marked, in every format', async () => {
    const report = await makeReport(analysis, record);
    for (const text of [writeText(report, { colour: false, width: 120 }), writeMarkdown(report), writeHtml(report)]) {
      expect(text).toContain('Second look at 1,900/s');
      expect(text).toContain('it decides nothing');
    }
    expect(JSON.parse(writeJson(report)).secondLook.comparisons[0]).toMatchObject({ metric: 'latency.p50' });
  });
});
