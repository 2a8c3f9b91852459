// Instruments and what metrics need of them: what was not run is absent with its reason, and one that fails spoils no other.

import { describe, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { askedBy, beginCourses, nothingCollected } from '../../harness/instrument/courses.ts';
import { edgeOf, growthIn } from '../../harness/instrument/edge.ts';
import { hostFigures, type MachineEdge } from '../../harness/instrument/host.ts';
import type { Instrument, InstrumentedTrial, Instruments } from '../../harness/instrument/instrument.ts';
import { INSTRUMENTS } from '../../harness/instrument/table.ts';
import { answersBetween } from '../../harness/load/tape.ts';
import type { ProcessSample } from '../../harness/machine/process-figures.ts';
import { absent, measured, present } from '../../harness/model/artifact.ts';
import { metricsOf, whyAbsent } from '../../harness/model/experiment-metrics.ts';
import type { GcEvent, InstrumentId, LoadResult, Trial } from '../../harness/model/trial.ts';
import type { Service } from '../../harness/subject/service.ts';
import { NotCollected } from '../../harness/words/attempt.ts';
import { message, told } from '../../harness/words/messages.ts';
import { english } from '../../harness/words/speak.ts';
import { withData } from '../fakes/changes.ts';
import { sampleExperiment } from '../fakes/lesson.ts';
import { sampleRecord } from '../fakes/record.ts';

const record = sampleRecord();
const trial = record.trials.find(({ role }) => role === 'measured')!;
const ids = Object.keys(INSTRUMENTS) as InstrumentId[];

describe('a metric', () => {
  const metrics = metricsOf(record.experiment).filter(({ read }) => read(trial) !== undefined);
  const without = (id: InstrumentId) => withData(trial, { [id]: undefined });

  test.each(ids)('has its figure without %s exactly where it does not need it', (id) => {
    const lost = metrics.filter(({ read }) => read(without(id)) === undefined);
    expect(lost.map((metric) => metric.id)).toEqual(
      metrics.filter(({ needs }) => needs.includes(id)).map((metric) => metric.id),
    );
  });

  test('per request is for the answers of whole turns where the window has them, and throughput is of the window', () => {
    const load = measured(trial.load)!;
    const { ledger, durationMs } = load.window;
    const turns = { ok: 2 * ledger.ok, durationMs: 4 * durationMs };
    const inTurns: Trial = { ...trial, load: present({ ...load, window: { ...load.window, turns } }) };
    const value = (id: string, of: Trial) => metrics.find((metric) => metric.id === id)!.read(of)!.value;
    const share = (id: string) => value(id, inTurns) / value(id, trial);
    for (const id of ['alloc.bytes_per_request', 'alloc.objects_per_request', 'cpu.per_request', 'gc.per1k'])
      expect(share(id), id).toBeCloseTo(1 / 2, 12);
    expect(share('gc.cycles')).toBeCloseTo(1 / 4, 12);
    expect(share('qps')).toBe(1);
  });

  test('says by which instrument it is missing, or with which words that failed', () => {
    const gc = metrics.find(({ id }) => id === 'gc.pause.total')!;
    expect(whyAbsent(gc, trial)).toBeUndefined();
    expect(whyAbsent(gc, without('gc'))).toEqual({
      code: 'not-run',
      message: message('unread.not-run', { instrument: 'gc' }),
    });
    const failed: Trial = { ...trial, data: { ...trial.data, gc: absent('no-answer', 'the trace was cut off') } };
    expect(whyAbsent(gc, failed)!.message).toBe('the trace was cut off');
  });

  test('that is a gate and whose instrument was not run leaves the verdict invalid, with that reason', () => {
    const change = (one: Trial) => withData(one, { counters: undefined });
    const gated = { ...record.experiment, gates: ['alloc.bytes_per_request' as const] };
    const { comparisons } = analyse({ ...sampleRecord({ change }), experiment: gated });
    const gate = comparisons.find(({ metric }) => metric === 'alloc.bytes_per_request')!;
    expect(gate.verdict).toBe('invalid');
    expect(english(gate.because)).toContain('the instrument ‘counters’ was not run');
  });
});

describe('the courses of a trial', () => {
  const marks: string[] = [];
  const service = {
    mark: async (name: string) => {
      marks.push(name);
      return { atMs: 0, values: {} };
    },
  } as unknown as Service;
  const watch = absent<never>('not-supported', 'no /proc here');
  const planned = record.plan.trials[0]!;
  const seen = { service, experiment: { ...sampleExperiment(), instruments: ['gc', 'heap'] }, planned, watch };
  const begin = (table: Partial<Instruments>) =>
    beginCourses({ ...INSTRUMENTS, ...table }, seen as unknown as InstrumentedTrial);
  const measured = () => ({ zero: 0, load: present({}) as never, answersBetween: () => undefined });

  test('go on where one instrument fails, whose reason is its first', async () => {
    const steps: string[] = [];
    const gc: Instrument<GcEvent[]> = {
      begin: () => ({
        atIdle: async () => {
          throw new Error('it hung');
        },
        afterDrain: async () => {
          steps.push('gc');
        },
        read: () => [],
      }),
    };
    const level = { liveBytes: 1, stackBytes: 2 };
    const heap: Instruments['heap'] = {
      begin: () => ({
        afterDrain: async () => {
          steps.push('heap');
        },
        read: () => ({ idle: level, drained: level }),
      }),
    };
    const courses = await begin({ gc, heap });
    await courses.atIdle();
    await courses.afterDrain(edgeOf('drained', service, watch));
    expect(steps).toEqual(['heap']);
    expect(await courses.read(measured)).toEqual({
      gc: absent('no-answer', 'it hung'),
      heap: present({ idle: level, drained: level }),
    });
  });

  test('have the instrument’s own code where it gives one', async () => {
    const gc: Instrument<GcEvent[]> = {
      begin: () => {
        throw new NotCollected('not-supported', told('this Go prints no trace'));
      },
    };
    const { gc: found } = await (await begin({ gc })).read(measured);
    expect(found).toMatchObject({
      ok: false,
      failure: { code: 'not-supported', message: { text: 'this Go prints no trace' } },
    });
  });

  test('share one reading of a moment', async () => {
    const edge = edgeOf('window.start', service, watch);
    await Promise.all([edge.mark(), edge.mark(), edge.mark()]);
    expect(marks.filter((name) => name === 'window.start')).toHaveLength(1);
    await expect(edge.process()).rejects.toThrow('no /proc here');
  });

  test('ask the service for what the chosen instruments want, each metric once', () => {
    const all = askedBy(INSTRUMENTS, sampleExperiment(), planned);
    expect(new Set(all.metrics).size).toBe(all.metrics.length);
    expect(all.histograms).toHaveLength(3);
    const few = askedBy(INSTRUMENTS, { ...sampleExperiment(), instruments: ['heap'] }, planned);
    expect(few).toEqual({ metrics: ['/gc/heap/live:bytes', '/memory/classes/heap/stacks:bytes'], histograms: [] });
    const profiled = askedBy(INSTRUMENTS, sampleExperiment(), { ...planned, role: 'profiled' });
    expect(profiled.memProfileRateBytes).toBeGreaterThan(0);
  });

  test('of a trial that was never measured have one reason', () => {
    const none = nothingCollected(INSTRUMENTS, { ...sampleExperiment(), instruments: ['gc'] }, 'it died');
    expect(none).toEqual({ gc: absent('crashed', 'it died') });
  });
});

describe('what grew in a window', () => {
  const pair = (fromMs: number, from: number, toMs: number, to: number) =>
    [
      { atMs: fromMs, count: from },
      { atMs: toMs, count: to },
    ] as const;
  const count = (reading: { count: number }) => reading.count;
  /** Of a window of one second with 1,000 answers, one a millisecond; 100 more came in the tenth after it. */
  const each = (startMs: number, length: number) => ({ startMs, ok: Array.from({ length }, () => 1) });
  const tapes = { start: each(0, 1000), end: each(1000, 100) };
  const grown = (readings: ReturnType<typeof pair>) => {
    const load = present({ window: { ledger: { ok: 1000 } } } as LoadResult);
    const between = (fromMs: number, toMs: number) => answersBetween(tapes, 1000, fromMs, toMs);
    return growthIn({ zero: 0, load, answersBetween: between }, [readings], count);
  };

  test.each([
    ['read on time', pair(0, 100, 1000, 1100), 1000],
    ['read late at both ends by the same', pair(50, 150, 1050, 1150), 1000],
    ['read late at its start: by so many answers too few', pair(100.5, 200.5, 1000, 1100), 1000],
    ['read late at its end, when the service had worked on', pair(0, 100, 1080, 1180), 1000],
    ['read late at its end, when the service had stood still', pair(0, 100, 4000, 1200), 1000],
    ['between which a clock was set forward', pair(0, 100, 3_600_000, 1100), 1000],
    ['between which a clock was set back', pair(3_600_000, 100, 1000, 1100), 1000],
  ])('of one stretch, %s', (_, readings, expected) => {
    expect(grown(readings)).toBeCloseTo(expected, 9);
  });

  test('around turns is what was read, however long they took', () => {
    const inTurns = { zero: 0, load: present({ window: {} } as LoadResult), answersBetween: () => undefined };
    expect(growthIn(inTurns, [pair(0, 0, 1300, 5), pair(2000, 7, 3300, 12)], count)).toBe(10);
    expect(growthIn(inTurns, [pair(0, 0, 1300, 5)], count)).toBe(5);
  });

  test('is what was read where the load is not known', () => {
    const none = { zero: 0, load: absent<never>('x', 'y'), answersBetween: () => undefined };
    expect(growthIn(none, [pair(0, 1, 5, 4)], count)).toBe(3);
  });
});

test('who else used the machine is told of whole turns: the driver works in all of their time', () => {
  const edge = (busyMs: number, totalMs: number, cpuMs: number, ownCpuMs: number): MachineEdge => ({
    machine: present({ busyMs, totalMs, stealMs: 0 }),
    process: present({ cpuMs } as ProcessSample),
    ownCpuMs,
    clock: {},
  });
  // Of each turn's 100 ms the service used 90, the driver half of its core, the harness 5 and others 15.
  const parts = [
    [edge(0, 0, 0, 0), edge(160, 200, 90, 5)],
    [edge(500, 900, 90, 20), edge(660, 1100, 180, 25)],
  ] as const;
  const foreign = (window: object, self: Partial<LoadResult['self']> = { cpuShare: 0.5 }) =>
    hostFigures(parts, present({ window: { ledger: { ok: 1 }, ...window }, self } as LoadResult), 0).foreignCpuShare;
  expect(foreign({ durationMs: 140, turns: { ok: 1, durationMs: 200 } })).toBeCloseTo(30 / 400, 9);
  expect(foreign({ durationMs: 200 })).toBeCloseTo(30 / 400, 9);
  // A driver at a rate works little, and spins for the rest of its time.
  expect(foreign({ durationMs: 200 }, { cpuShare: 0.1, coreShare: 0.5 })).toBeCloseTo(30 / 400, 9);
});
