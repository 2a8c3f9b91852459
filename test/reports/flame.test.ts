// The difference flame graph: boxes never leave their caller, nothing is lost, and no name can become markup.
import { expect, test } from 'vitest';
import type { CostFlame } from '../../harness/model/finding.ts';
import type { FlameDifference } from '../../harness/model/profile.ts';
import { flameDifference } from '../../harness/profile/flame.ts';
import { flameSvg, flameTable } from '../../reports/flame/drawing.ts';
import { icicle, SMALLEST } from '../../reports/flame/icicle.ts';
import { said } from '../../reports/language/said.ts';
import { drawnProfile } from '../fakes/costs.ts';
import { ATTACK } from './sample.ts';

const side = (stacks: string, requests: number) => ({ profile: drawnProfile('allocs', stacks), requests });
const flameOf = (before: string, after: string): FlameDifference =>
  flameDifference(side(before, 10), side(after, 5), 'alloc_space', 1000)!;
const cost = (flame: FlameDifference): CostFlame => ({
  kind: 'allocs',
  sampleType: 'alloc_space',
  unit: 'bytes',
  variant: 'fix',
  against: 'antipattern',
  flame,
});

const FLAME = flameOf(
  '1 600: grow write serve\n 1 200: clone serve\n 1 100: serve\n 1 1: speck serve',
  '1 100: clone serve\n 1 300: send serve',
);

/** Readings enough that no change is chance. */
const MANY = { total: { base: 1, head: 1 }, readings: { base: 1e12, head: 1e12 } };

test('each box lies within its caller, and siblings beside each other', () => {
  const boxes = icicle(FLAME);
  const named = new Map(boxes.map((box) => [box.name, box]));
  for (const [callee, caller] of [
    ['grow', 'write'],
    ['write', 'serve'],
    ['clone', 'serve'],
    ['send', 'serve'],
  ]) {
    const [inner, outer] = [named.get(callee!)!, named.get(caller!)!];
    expect(inner.depth).toBe(outer.depth + 1);
    expect(inner.x).toBeGreaterThanOrEqual(outer.x - 1e-9);
    expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width + 1e-9);
  }
  const level = boxes.filter(({ depth }) => depth === 2).sort((a, b) => a.x - b.x);
  for (const [i, box] of level.slice(1).entries()) {
    expect(box.x).toBeGreaterThanOrEqual(level[i]!.x + level[i]!.width - 1e-9);
  }
});

test('figures are per request: what costs the same a request is as it was, whatever the rest does', () => {
  expect(icicle(FLAME).find(({ name }) => name === 'clone')).toMatchObject({ before: 20, after: 20 });
  expect(icicle(FLAME).find(({ name }) => name === 'grow')).toMatchObject({ before: 60, after: 0 });
});

test('what is too small to see is one box called other, or none', () => {
  const specks = Array.from({ length: 20 }, (_, i) => `1 3: speck${i} serve`).join('\n');
  const boxes = icicle(flameOf(`1 10000: grow serve\n${specks}`, '1 5000: grow serve'));
  expect(boxes.map(({ name }) => name)).toEqual(['total', 'serve', 'grow', 'other']);
  expect(boxes.at(-1)!.before).toBeCloseTo(6);
  expect(6 / 1006).toBeGreaterThan(SMALLEST);
  expect(icicle(FLAME).map(({ name }) => name)).not.toContain('speck');
});

test('nothing measured is nothing drawn', () => {
  expect(icicle({ unit: 'bytes', names: [], levels: [] })).toEqual([]);
  expect(
    flameSvg(cost({ unit: 'bytes', names: ['total'], levels: [[[0, 0, 0, 0, 0, 0, 0]]] }), 'x', MANY),
  ).toBeUndefined();
});

test('less and more are told by sign and by word, not by colour alone', () => {
  const { markup } = flameSvg(cost(FLAME), 'Bytes', MANY)!;
  expect(markup).toContain('▾ write');
  expect(markup).toContain('▴ send');
  expect(markup).toContain('<title>grow: 60.0 B → 0 B</title>');
  expect(markup).toMatch(/<g class="even"><title>clone: 20\.0 B → 20\.0 B/);
});

test('no name of a function becomes markup', () => {
  const evil: FlameDifference = { unit: 'bytes', names: [ATTACK], levels: [[[0, 5, 5, 0, 5, 5, 0]]] };
  const { markup } = flameSvg(cost(evil), ATTACK, MANY)!;
  expect(markup).not.toContain('<script');
  expect(markup).not.toContain('<img');
});

test('the table has the frames that changed most, in the order of the drawing', () => {
  const { rows, columns } = flameTable(cost(FLAME), 'Bytes', { base: 'before', head: 'after' });
  expect(columns.map(({ heading }) => said(heading).en)).toEqual(['Frame', 'Depth', 'before', 'after']);
  expect(rows.map(([name]) => name)).toEqual(['serve', 'clone', 'send', 'write', 'grow']);
});
