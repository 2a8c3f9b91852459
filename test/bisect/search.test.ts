// The search over a real repository, with a tester that knows the answer; and the flags of every kind of step.
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Found } from '../../harness/bisect/decide.ts';
import { search } from '../../harness/bisect/search.ts';
import { bisectFlags } from '../../harness/command/bisect-flags.ts';
import { type Commit, commitNamed } from '../../harness/subject/commits.ts';
import { type Folder, temporaryFolder } from '../golang/modules.ts';

describe('a search', () => {
  let folder: Folder;
  const hashes: string[] = [];
  beforeAll(() => {
    folder = temporaryFolder();
    const git = (...words: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.test', ...words], {
        cwd: folder.path,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim();
    git('init', '--initial-branch=main');
    for (let i = 0; i < 8; i++) {
      folder.write('x.txt', String(i));
      git('add', '--all');
      git('commit', '--message', `change ${i}`);
      hashes.push(git('rev-parse', 'HEAD'));
    }
  });
  afterAll(() => folder[Symbol.dispose]());

  const play = async (wordOf: (index: number, attempt: number) => Found) => {
    const seen: number[] = [];
    const found = await search({
      repository: folder.path,
      good: await commitNamed(folder.path, hashes[0]!),
      bad: await commitNamed(folder.path, 'HEAD'),
      folder: '',
      test: async (commit: Commit, attempt) => {
        const index = hashes.indexOf(commit.hash);
        seen.push(index);
        return { commit, found: wordOf(index, attempt), because: 'so it is' };
      },
      onStep: () => undefined,
    });
    return { ...found, seen };
  };

  test('over a whole repository names the first bad commit, and looks at the bad end first', async () => {
    const { sentence, seen } = await play((index) => (index >= 5 ? 'bad' : 'good'));
    expect(sentence).toContain('“change 5”');
    expect(seen[0]).toBe(7);
    expect(seen.length).toBeLessThan(6);
  });

  test('that stays unclear asks again, and names those between', async () => {
    const { result, seen } = await play((index) => (index === 7 ? 'bad' : index < 4 ? 'good' : 'unclear'));
    expect(result.kind).toBe('between');
    expect(seen.filter((index) => index === 5)).toHaveLength(2);
  });
});

test('bisect has every flag of its steps once, and none that its ends say', () => {
  const longs = bisectFlags().map(({ long }) => long);
  expect(new Set(longs).size).toBe(longs.length);
  for (const flag of ['--get', '--reset', '--rounds', '--bench', '--budget', '--good']) expect(longs).toContain(flag);
  for (const flag of ['--base', '--head', '--vary', '--dry-run']) expect(longs).not.toContain(flag);
});
