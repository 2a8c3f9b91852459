// Every lesson is complete, and speaks only of variants, metrics and times that it has.
import { describe, expect, test } from 'vitest';
import { comparedVariantsOf, measuredVariantsOf, type Scenario, variantsOf } from '../../harness/model/scenario.ts';
import { metricsOf } from '../../harness/model/scenario-metrics.ts';
import { loadScenario, scenarioIds } from '../../harness/scenarios.ts';

const KEBAB_CASE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const SNAKE_CASE = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
const lessons: [string, Scenario][] = await Promise.all(
  scenarioIds().map(async (id): Promise<[string, Scenario]> => [id, await loadScenario(id)]),
);

/** Every string in the scenario, with the path that leads to it. */
function texts(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => texts(part, `${path}.${key}`));
}

test('the three lessons of the catalogue’s core are there', () => {
  expect(scenarioIds()).toEqual(expect.arrayContaining(['channel-leak', 'coupled-modules', 'sync-pool']));
});

describe.each(lessons)('%s', (id, scenario) => {
  const metrics = new Set(metricsOf(scenario).map((metric) => metric.id));
  const measured = measuredVariantsOf(scenario);
  const compared = comparedVariantsOf(scenario);

  test('no text is empty, and no list that teaches is', () => {
    expect(texts(scenario, id).filter(([, text]) => text.trim() === '')).toEqual([]);
    for (const list of [scenario.article, scenario.readMore, scenario.gates, scenario.expect, scenario.profiles]) {
      expect(list.length).toBeGreaterThan(0);
    }
    expect(scenario.load.requests.length).toBeGreaterThan(0);
  });

  test('the claim is one sentence', () => {
    expect(scenario.claim).toMatch(/^[^.]*(\.\w[^.]*)*\.$/);
  });

  test('ids are in their case', () => {
    const ids = [id, ...Object.keys(scenario.variants), ...(scenario.spans ?? []).map((span) => span.id)];
    for (const each of ids) expect(each).toMatch(KEBAB_CASE);
    for (const gauge of scenario.gauges ?? []) expect(gauge.id).toMatch(SNAKE_CASE);
  });

  test('there is one antipattern, of that name and without tags, and a fix that is measured', () => {
    const antipatterns = variantsOf(scenario).filter(([, variant]) => variant.role === 'antipattern');
    expect(antipatterns.map(([variant]) => variant)).toEqual(['antipattern']);
    expect(antipatterns[0]![1].tags).toEqual([]);
    expect(measured.some((variant) => scenario.variants[variant]!.role === 'fix')).toBe(true);
  });

  test('variants are told apart by labels, and by tags, environment or experiment; the same tags mean the same file', () => {
    const all = variantsOf(scenario).map(([, variant]) => variant);
    const settings = (env = {}) => JSON.stringify(Object.entries(env).sort());
    expect(new Set(all.map(({ label }) => label)).size).toBe(all.length);
    const made = all.map(({ tags, env, needs }) => `${tags.join()} ${settings(env)} ${needs?.experiment}`);
    expect(new Set(made).size).toBe(all.length);
    const builds = new Set(all.map(({ tags, file }) => `${tags.join()} ${file}`));
    expect(builds.size).toBe(new Set(all.map(({ tags }) => tags.join())).size);
    expect(builds.size).toBe(new Set(all.map(({ file }) => file)).size);
  });

  test('what is needed beyond every lesson’s needs has its reason, and is not needed by antipattern and fix', () => {
    const all = variantsOf(scenario).map(([, variant]) => variant);
    for (const { needs } of [...all, ...(scenario.gauges ?? [])]) {
      if (needs) expect(Object.keys(needs).length).toBeGreaterThan(1);
    }
    for (const role of ['antipattern', 'fix']) {
      expect(all.some((variant) => variant.role === role && !variant.needs && !variant.ends)).toBe(true);
    }
  });

  test('spans lie within the window, one after the other', () => {
    let endedAt = 0;
    for (const { startShare, endShare } of scenario.spans ?? []) {
      expect(startShare).toBeGreaterThanOrEqual(endedAt);
      expect(endShare).toBeGreaterThan(startShare);
      endedAt = endShare;
    }
    expect(endedAt).toBeLessThanOrEqual(1);
  });

  test('gates are metrics of the scenario, each once', () => {
    expect(scenario.gates.filter((gate) => !metrics.has(gate))).toEqual([]);
    expect(new Set(scenario.gates).size).toBe(scenario.gates.length);
  });

  test.each(scenario.expect)('expectation: $text', (expectation) => {
    if ('outcome' in expectation) return expect(measured).toContain(expectation.variant);
    const { variant, against, atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = expectation;
    expect(metrics.has(expectation.metric)).toBe(true);
    expect(compared).toContain(variant);
    expect([expectation.atLeast, expectation.atMost]).not.toEqual([undefined, undefined]);
    expect(atLeast).toBeLessThanOrEqual(atMost);
    if (against === undefined) return;
    expect(compared).toContain(against);
    expect(against).not.toBe(variant);
  });

  test('the antipattern and the fix both have something to show', () => {
    const named = scenario.expect.flatMap((asked) => ['against' in asked ? asked.against : undefined, asked.variant]);
    expect(named).toEqual(expect.arrayContaining(['antipattern', 'fix']));
  });

  test('panels are told apart, and speak of variants that there are', () => {
    const panels = scenario.panels ?? [];
    expect(new Set(panels.map((panel) => panel.id)).size).toBe(panels.length);
    for (const panel of panels) {
      expect(panel.id).toMatch(KEBAB_CASE);
      if (panel.kind !== 'test-time') continue;
      expect(panel.sides.length).toBeGreaterThan(1);
      for (const { variant } of panel.sides) expect(Object.keys(scenario.variants)).toContain(variant);
    }
  });

  test('requests have paths of this server and a timeout they can meet', () => {
    for (const { path } of scenario.load.requests) expect(path).toMatch(/^\/[^/]/);
    expect(scenario.load.timeoutMs).toBeGreaterThan(0);
    expect(scenario.load.connections).toBeGreaterThan(0);
  });
});
