// Every lesson is complete, and speaks only of variants, metrics and times that it has.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { partOf, REST } from '../../harness/analysis/course.ts';
import { placesOf } from '../../harness/analysis/lesson-headline.ts';
import { type Lesson, lessonIds, loadLesson } from '../../harness/catalogue/lessons.ts';
import { BUNDLED } from '../../harness/golang/bundled.ts';
import { moduleOf } from '../../harness/golang/module.ts';
import { baselineOf, candidatesOf, measuredSubjectsOf, subjectOf } from '../../harness/model/experiment.ts';
import { metricsOf } from '../../harness/model/experiment-metrics.ts';
import type { LessonWords } from '../../harness/model/lesson.ts';
import type { MetricId } from '../../harness/model/metrics.ts';
import { spansOf } from '../../harness/model/workload.ts';
import { WORDS_BY_LESSON } from '../../reports/language/lessons.ts';

function goOf(module: string): number {
  return Number(/^go 1\.(\d+)/m.exec(readFileSync(join(module, 'go.mod'), 'utf8'))![1]);
}

/** The minor version that a lesson’s own go.mod asks for, where that is newer than what every lesson needs. */
function goOfOwnModule(id: string): number | undefined {
  const asked = goOf(moduleOf(BUNDLED.dir, id).dir);
  return asked > goOf(BUNDLED.dir) ? asked : undefined;
}

const KEBAB_CASE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const SNAKE_CASE = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
const lessons = await Promise.all(lessonIds().map(loadLesson));

/** Every string in a lesson, with the path that leads to it. */
function texts(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => texts(part, `${path}.${key}`));
}

test('the three lessons of the catalogue’s core are there', () => {
  expect(lessonIds()).toEqual(expect.arrayContaining(['channel-leak', 'coupled-modules', 'sync-pool']));
});

/** A lesson of one's own needs none of it; one that comes with the program has it all. */
const WHOLE = {
  'sentences of the article': ({ text }: Lesson) => Object.keys(text.article).length > 0,
  'works to read further': ({ text }: Lesson) => (text.words.readMore ?? []).length > 0,
  'a word on each knob': ({ experiment, text }: Lesson) =>
    (experiment.knobs ?? []).every((knob) => text.words.knobs?.[knob] !== undefined),
  'a headline of its own': ({ text }: Lesson) => text.words.headline?.shown !== undefined,
  'a place in the course': ({ id }: Lesson) => partOf(id) !== REST,
} as const;

test('every lesson that comes with the program is whole, or is told what it lacks', async () => {
  const lacks = lessons.flatMap((lesson) =>
    Object.entries(WHOLE).flatMap(([what, has]) => (has(lesson) ? [] : [`${lesson.id} lacks ${what}`])),
  );
  for (const { id } of lessons) if (WORDS_BY_LESSON.get(id) === undefined) lacks.push(`${id} lacks its Chinese`);
  expect(lacks).toEqual([]);
});

describe.each(lessons)('$id', ({ id, data, experiment, text }) => {
  const metrics = new Set(metricsOf(experiment).map((metric) => metric.id));
  const measured = measuredSubjectsOf(experiment);
  // Those whose trials are not there to crash.
  const compared = measured.filter((subject) => subjectOf(experiment, subject).ends === undefined);

  test('no text is empty, and no list that teaches is', () => {
    expect(texts([experiment, text], id).filter(([, each]) => each.trim() === '')).toEqual([]);
    const { gates, expect: asked, profiles, workload, knobs } = experiment;
    for (const list of [gates, asked, profiles, workload.requests, knobs]) expect(list?.length).toBeGreaterThan(0);
  });

  test('the claim is one sentence', () => {
    expect(text.words.claim).toMatch(/^[^.]*(\.\w[^.]*)*\.$/);
  });

  test('its headlines name the same figures in both languages, all of them compared, and no figure by hand', async () => {
    const zh = WORDS_BY_LESSON.get(id)?.zh as LessonWords | undefined;
    const { headline = {} } = text.words;
    expect(Object.keys(zh?.headline ?? {})).toEqual(Object.keys(headline));
    for (const [outcome, words] of Object.entries(headline)) {
      const places = placesOf(words);
      const others = placesOf(zh!.headline![outcome as keyof typeof headline]!);
      expect(others.map(({ place }) => place).sort()).toEqual(places.map(({ place }) => place).sort());
      for (const { metric, variant = 'fix' } of places) {
        expect(metrics.has(metric as MetricId)).toBe(true);
        expect(compared).toContain(variant);
      }
      // A place is filled with at most five words: `2,371/s → 2,375/s`.
      expect(words.replaceAll(/\{[^{}]+\}/g, 'a b c d e').split(' ').length).toBeLessThanOrEqual(30);
      expect(words.replaceAll(/\{[^{}]+\}|P\d+(\.\d+)?|of 100/g, '')).not.toMatch(/\d/);
      expect(words).toMatch(/\.$/);
    }
  });

  test('ids are in their case', () => {
    const ids = [
      id,
      ...[...experiment.subjects, ...experiment.expect, ...spansOf(experiment.workload)].map((each) => each.id),
    ];
    for (const each of ids) expect(each).toMatch(KEBAB_CASE);
    for (const gauge of experiment.gauges ?? []) expect(gauge.id).toMatch(SNAKE_CASE);
  });

  test('what is compared against comes first, without tags; its fixes are the candidates, and the others are controls', () => {
    expect(baselineOf(experiment)).toMatchObject({ id: 'antipattern', role: 'antipattern', tags: [] });
    expect(candidatesOf(experiment).some((fix) => measured.includes(fix.id))).toBe(true);
    const roles = experiment.subjects.slice(1).map(({ role, control }) => `${role} ${control === true}`);
    expect(roles.filter((role) => !['fix false', 'control true'].includes(role))).toEqual([]);
  });

  test('variants are told apart by labels, and by tags, environment or experiment; the same tags mean the same file', () => {
    const all = experiment.subjects;
    const settings = (env = {}) => JSON.stringify(Object.entries(env).sort());
    expect(new Set(all.map(({ label }) => label)).size).toBe(all.length);
    const made = all.map(({ tags, env, needs }) => `${tags.join()} ${settings(env)} ${needs?.experiment}`);
    expect(new Set(made).size).toBe(all.length);
    const builds = new Set(all.map(({ tags, taught }) => `${tags.join()} ${taught}`));
    expect(builds.size).toBe(new Set(all.map(({ tags }) => tags.join())).size);
    expect(builds.size).toBe(new Set(all.map(({ taught }) => taught)).size);
  });

  test('what is needed beyond every lesson’s needs has its reason; antipattern and fix need a newer Go only where their modules do', () => {
    for (const { needs } of [...experiment.subjects, ...(experiment.gauges ?? [])]) {
      if (needs) expect(Object.keys(needs).length).toBeGreaterThan(1);
    }
    const ofModules = goOfOwnModule(id);
    for (const either of [[baselineOf(experiment)], candidatesOf(experiment)]) {
      expect(either.some(({ needs, ends }) => needs?.goAtLeast === ofModules && !ends)).toBe(true);
    }
  });

  test('spans lie within the window, one after the other', () => {
    let endedAt = 0;
    for (const { startShare, endShare } of spansOf(experiment.workload)) {
      expect(startShare).toBeGreaterThanOrEqual(endedAt);
      expect(endShare).toBeGreaterThan(startShare);
      endedAt = endShare;
    }
    expect(endedAt).toBeLessThanOrEqual(1);
  });

  test('gates are metrics that it has, each once', () => {
    expect(experiment.gates.filter((gate) => !metrics.has(gate))).toEqual([]);
    expect(new Set(experiment.gates).size).toBe(experiment.gates.length);
  });

  test.each(experiment.expect)('expectation: $text', (expectation) => {
    if ('outcome' in expectation) return expect(measured).toContain(expectation.variant);
    const {
      variant,
      against,
      same,
      atLeast = Number.NEGATIVE_INFINITY,
      atMost = Number.POSITIVE_INFINITY,
    } = expectation;
    expect(metrics.has(expectation.metric)).toBe(true);
    expect(compared).toContain(variant);
    expect([expectation.atLeast, expectation.atMost].some((bound) => bound !== undefined)).toBe(same === undefined);
    if (same) expect(against).toBeDefined();
    expect(atLeast).toBeLessThanOrEqual(atMost);
    if (against === undefined) return;
    expect(compared).toContain(against);
    expect(against).not.toBe(variant);
  });

  test('the antipattern and the fix both have something to show', () => {
    const named = experiment.expect.flatMap((asked) => ['against' in asked ? asked.against : undefined, asked.variant]);
    expect(named).toEqual(expect.arrayContaining(['antipattern', 'fix']));
  });

  test('panels are told apart, and speak of variants that there are', () => {
    const panels = experiment.panels ?? [];
    expect(new Set(panels.map((panel) => panel.id)).size).toBe(panels.length);
    for (const panel of panels) {
      expect(panel.id).toMatch(KEBAB_CASE);
      if (panel.kind !== 'test-time') continue;
      expect(panel.sides.length).toBeGreaterThan(1);
      for (const { variant } of panel.sides) expect(Object.keys(data.subjects)).toContain(variant);
    }
  });

  test('requests have paths of this server and a timeout they can meet', () => {
    for (const { path } of experiment.workload.requests) expect(path).toMatch(/^\/[^/]/);
    expect(experiment.workload.timeoutMs).toBeGreaterThan(0);
    expect(experiment.workload.connections).toBeGreaterThan(0);
  });
});
