// Tags of several lessons in one pass: few passes, every job once, and each with exactly its own tags.
import { expect, test } from 'vitest';
import { passesOf, type TagJob } from './tag-passes.ts';

const job = (lesson: string, ...tags: string[]): TagJob => ({ lesson, tags });

test('lessons that know different tags share a pass', () => {
  expect(passesOf([job('a', 'buffered'), job('b', 'private'), job('c')])).toEqual([
    { tags: ['buffered', 'private'], jobs: [job('a', 'buffered'), job('b', 'private'), job('c')] },
  ]);
});

test('a tag that would choose another file of a lesson keeps its jobs apart', () => {
  const d = [job('d'), job('d', 'fix'), job('d', 'suite', 'fix'), job('d', 'suite')];
  const jobs = [job('a'), job('a', 'fix'), job('b'), job('b', 'fix'), job('b', 'buffered'), ...d];
  const passes = passesOf(jobs);
  expect(passes).toEqual([
    { tags: [], jobs: [job('a'), job('b'), job('d')] },
    { tags: ['fix'], jobs: [job('a', 'fix'), job('b', 'fix'), job('d', 'fix')] },
    { tags: ['buffered', 'suite'], jobs: [job('b', 'buffered'), job('d', 'suite')] },
    { tags: ['fix', 'suite'], jobs: [job('d', 'suite', 'fix')] },
  ]);
  expect(passes.flatMap((pass) => pass.jobs)).toHaveLength(jobs.length);
});

test('a lesson without a job in a pass is not left with tags that exclude each other', () => {
  const jobs = [job('a'), job('a', 'x'), job('a', 'y'), job('b'), job('b', 'x'), job('c'), job('c', 'y')];
  for (const { tags } of passesOf(jobs)) expect(tags).not.toEqual(['x', 'y']);
});

test('a lesson is in a pass once, even where its jobs have the same tags', () => {
  expect(passesOf([job('a', 'fix'), job('a', 'fix')])).toHaveLength(2);
});
