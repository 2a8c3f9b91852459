// The gate before a rollout: a truth table of its answers, and what it says of builds that are worse, alike, or hardly measured.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { estimateAll } from '../../harness/analysis/estimates.ts';
import { answerOf, rolloutOf } from '../../harness/analysis/rollout.ts';
import { lineUp } from '../../harness/analysis/trials.ts';
import type { VerdictWord } from '../../harness/model/analysis.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import type { RolloutWord } from '../../harness/model/rollout.ts';
import { writeDetails } from '../../reports/formats/details.ts';
import { writeHtml } from '../../reports/formats/html.ts';
import { writeMarkdown } from '../../reports/formats/markdown.ts';
import { makeReport } from '../../reports/report.ts';
import { type SampleOptions, sampleRecord } from '../fakes/record.ts';
import { BEHAVIOUR } from '../fakes/trial.ts';

/** `unbounded` becomes a build that does as the fix does, which is the one that runs. */
function canaries(options: SampleOptions = {}): BenchRecord {
  const record = sampleRecord({ rounds: 8, behaviour: { unbounded: BEHAVIOUR.fix! }, ...options });
  return {
    ...record,
    experiment: {
      ...record.experiment,
      gates: ['cpu.per_request', 'alloc.bytes_per_request'],
      rollout: {
        stable: 'fix',
        candidates: ['antipattern', 'unbounded'],
        singleLook: { metric: 'qps', share: 0.025 },
      },
    },
  };
}

/** The gate by itself, as `analyse` asks it, without all else that a run comes to. */
function answers(record: BenchRecord): RolloutWord[] | undefined {
  const lined = lineUp(record);
  return rolloutOf(lined, estimateAll(lined), record.answers)?.candidates.map(({ answer }) => answer);
}

test.each<[VerdictWord[], RolloutWord]>([
  [['same', 'same'], 'promote'],
  [['same', 'better'], 'promote'],
  [['better', 'worse'], 'roll-back'],
  [['worse', 'unclear'], 'roll-back'],
  [['worse', 'invalid'], 'roll-back'],
  [['same', 'unclear'], 'hold'],
  [['better', 'invalid'], 'hold'],
  [[], 'hold'],
])('gates that are %j are answered %s', (verdicts, answer) => {
  const [gate] = analyse(canaries()).rollout!.candidates[0]!.gates;
  expect(answerOf(verdicts.map((verdict) => ({ ...gate!, verdict }))).answer).toBe(answer);
});

describe('on drawn rounds', () => {
  test('a build that costs more is sent back, and one that does as the other does goes on', () => {
    expect(answers(canaries())).toEqual(['roll-back', 'promote']);
  });

  test('a tenth more CPU time alone is enough to be sent back', () => {
    const dearer = { ...BEHAVIOUR.fix!, cpuUsPerRequest: BEHAVIOUR.fix!.cpuUsPerRequest * 1.12 };
    expect(answers(canaries({ behaviour: { antipattern: dearer, unbounded: BEHAVIOUR.fix! } }))).toEqual([
      'roll-back',
      'promote',
    ]);
  });

  test('two rounds hold whatever was built, and so does a machine that strays by a tenth', () => {
    expect(answers(canaries({ rounds: 2 }))).toEqual(['hold', 'hold']);
    expect(answers(canaries({ noise: 0.1 }))![1]).toBe('hold');
  });

  test('a build that does as the other does is sent back in at most one run in twenty', () => {
    const seeds = Array.from({ length: 60 }, (_, seed) => seed + 1);
    const back = seeds.filter((seed) => answers(canaries({ seed, noise: 0.05 }))![1] === 'roll-back');
    expect(back.length).toBeLessThanOrEqual(3);
  });

  test('single looks are counted round by round: all see twice the throughput, and noise sends half of the rest back', () => {
    const [worse, alike] = analyse(canaries({ noise: 0.1 })).rollout!.candidates.map(({ singleLooks }) => singleLooks!);
    expect(worse).toMatchObject({ rounds: 8, worse: 8, better: 0, share: 0.025 });
    expect(alike!.worse).toBeGreaterThan(0);
    expect(alike!.worse + alike!.better).toBeLessThanOrEqual(alike!.rounds);
  });
});

test('there is no answer in a control run, without the build that runs, or for a lesson that lets nothing in', () => {
  expect(analyse(sampleRecord()).rollout).toBeUndefined();
  const record = canaries();
  const without = record.trials.filter(({ variant }) => variant !== 'fix');
  const plan = { ...record.plan, variants: ['antipattern', 'unbounded'] };
  expect(analyse({ ...record, plan, trials: without }).rollout).toBeUndefined();
  expect(analyse({ ...canaries({ control: true }) }).rollout).toBeUndefined();
});

test('every format says the answer of each candidate', async () => {
  const record = canaries();
  const report = await makeReport(analyse(record), record);
  const looks = /Throughput of one round alone is worse by more than 2\.50 % in \d of 8 rounds/;
  expect(writeDetails(report, { colour: false, width: 100 })).toMatch(/✗ roll back {2}Send and hope: Worse: /);
  expect(writeMarkdown(report)).toMatch(/✓ \*\*promote\*\*: Unbounded queue: No worse in 2 gates: /);
  const page = writeHtml(report);
  expect(page).toContain('id="rollout"');
  expect(page.replaceAll(/<[^>]*>/g, '').replaceAll('\u00a0', ' ')).toMatch(looks);
});
