// The course: every lesson has its place, the path can be walked, and each exercise can be failed and passed.
import { describe, expect, test } from 'vitest';
import { firstOfPath, pathOf } from '../../harness/analysis/path.ts';
import { lessonIds, loadLesson } from '../../harness/catalogue/lessons.ts';
import { EXERCISE, exerciseExperiment } from '../../harness/exercise/experiment.ts';
import { LEVELS } from '../../harness/model/course.ts';
import { attemptsOf, WITH_EXERCISE } from '../exercises/learners.ts';
import { mended, WRONG_MENDS } from '../exercises/mends.ts';

const lessons = await Promise.all(lessonIds().map(loadLesson));

test('every lesson has its place in the course', () => {
  expect(lessons.filter(({ course }) => !course).map(({ id }) => id)).toEqual([]);
});

test('the path has every lesson once, and none before what it stands on', () => {
  const path = pathOf(lessons);
  expect(path.toSorted()).toEqual(lessonIds());
  for (const { id, course } of lessons) {
    for (const before of course!.after)
      expect(path.indexOf(before), `${before} before ${id}`).toBeLessThan(path.indexOf(id));
  }
});

test('no lesson stands on itself, directly or not, or on a harder one', () => {
  const known = new Map(lessons.map((lesson) => [lesson.id, lesson.course!]));
  for (const [id, { level, after }] of known) {
    expect(after.filter((before) => !known.has(before))).toEqual([]);
    for (const before of after) expect(known.get(before)!.level, `${before} of ${id}`).toBeLessThanOrEqual(level);
    const seen = new Set(after);
    for (const each of seen) for (const further of known.get(each)!.after) seen.add(further);
    expect(seen.has(id)).toBe(false);
  }
});

test('whoever is new is told three lessons that stand on nothing and have an exercise', () => {
  const first = firstOfPath(lessons).map((id) => lessons.find((lesson) => lesson.id === id)!);
  expect(first).toHaveLength(3);
  for (const { course } of first) {
    expect(course!.after).toEqual([]);
    expect(course!.en.exercise).toBeDefined();
  }
});

test('a lesson that is on no path leaves the others where they are', () => {
  const place = (id: string, level: 1 | 2, after: string[] = []) => ({ id, course: { level, after } });
  const placed = [place('a', 2, ['b']), place('b', 1), { id: 'c', course: undefined }, place('d', 1, ['a'])];
  expect(pathOf(placed)).toEqual(['b', 'a', 'd']);
});

describe.each(lessons)('$id', ({ course }) => {
  const { level, minutes, en, zh } = course!;

  test('has a level, minutes and three lines to open with', () => {
    expect(LEVELS).toContain(level);
    expect(minutes).toBeGreaterThanOrEqual(10);
    expect(minutes).toBeLessThanOrEqual(60);
    for (const line of Object.values(en.opening)) expect(line).toMatch(/^[A-Z\d“d].*\.$/);
    for (const line of Object.values(zh.opening)) expect(line).toMatch(/。$/);
    expect(en.youWillBeAbleTo).toMatch(/^[a-z].*[^.]$/);
  });

  test('has an exercise in both languages or in none, with as many hints', () => {
    expect(zh.exercise?.hints.length).toBe(en.exercise?.hints.length);
    if (en.exercise) expect(en.exercise.hints.length).toBeGreaterThanOrEqual(2);
  });
});

test('at least twelve lessons have an exercise, each with at least two wrong mends', () => {
  expect(WITH_EXERCISE.length).toBeGreaterThanOrEqual(12);
  expect(Object.keys(WRONG_MENDS).toSorted()).toEqual(WITH_EXERCISE.map(({ id }) => id));
  for (const [id, mends] of Object.entries(WRONG_MENDS)) expect(mends.length, id).toBeGreaterThanOrEqual(2);
});

describe.each(WITH_EXERCISE)('the exercise of $id', (lesson) => {
  const experiment = exerciseExperiment(lesson, '/exercises');

  test('asks of the learner’s code what the lesson expects of its fix, and nothing of others', () => {
    expect(experiment.expect.length).toBeGreaterThan(0);
    for (const asked of experiment.expect) {
      expect(asked.variant).toBe(EXERCISE);
      if ('against' in asked && asked.against !== undefined) expect(asked.against).toBe('antipattern');
    }
  });

  test('has attempts that all differ, and wrong mends that fail by what is asked', () => {
    const attempts = attemptsOf(lesson);
    expect(new Set(attempts.map(({ text }) => text)).size).toBe(attempts.length);
    const metrics = experiment.expect.flatMap((asked) => ('metric' in asked ? [asked.metric] : []));
    for (const { ends } of attempts) expect(['passed', 'untouched', 'answers', ...metrics]).toContain(ends);
  });
});

test('an edit that does not find its place is told', () => {
  const mend = { name: 'planted', looksRight: '', edits: [['b', 'c']], fails: 'answers' } as const;
  expect(mended('a b', mend)).toBe('a c');
  expect(() => mended('a', mend)).toThrow('planted');
  expect(() => mended('b b', mend)).toThrow('planted');
});
