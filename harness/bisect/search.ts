// The search by halves over the commits between a good and a bad one; what each commit is comes from whoever tests it.
import { type Commit, commitsBetween, short } from '../subject/commits.ts';
import { type Found, type NextStep, nextStep } from './decide.ts';

export interface Step {
  commit: Commit;
  found: Found;
  /** The run folder; absent where nothing was run. */
  run?: string;
  /** A sentence. */
  because: string;
}

export interface Bisected {
  good: Commit;
  bad: Commit;
  /** Oldest first. */
  commits: Commit[];
  steps: Step[];
  result: Exclude<NextStep, { kind: 'test' }>;
  /** The result as a sentence. */
  sentence: string;
}

export interface Search {
  /** Absolute path of the repository. */
  repository: string;
  good: Commit;
  bad: Commit;
  /** Only commits that touch it are looked at; relative to the repository. */
  folder: string;
  /** `attempt` counts from 0. Rejects where the search is to end. */
  test(commit: Commit, attempt: number): Promise<Step>;
  onStep(step: Step): void;
}

/** Throws a BenchError where the good commit does not lie before the bad one. */
export async function search({ repository, good, bad, folder, test, onStep }: Search): Promise<Bisected> {
  const commits = await commitsBetween(repository, good, bad, folder);
  const words = new Map<number, Found[]>();
  const steps: Step[] = [];
  for (;;) {
    const next = nextStep(commits.length, words);
    if (next.kind !== 'test') {
      return { good, bad, commits, steps, result: next, sentence: sentenceOf(next, commits, steps, good) };
    }
    const step = await test(commits[next.index]!, next.attempt);
    steps.push(step);
    words.set(next.index, [...(words.get(next.index) ?? []), step.found]);
    onStep(step);
  }
}

function sentenceOf(
  result: Bisected['result'],
  commits: readonly Commit[],
  steps: readonly Step[],
  good: Commit,
): string {
  const named = (index: number) => `${short(commits[index]!)} “${commits[index]!.subject}”`;
  switch (result.kind) {
    case 'first-bad':
      return `The first bad commit is ${named(result.index)}.`;
    case 'between':
      return `The first bad commit is one of ${result.to - result.from + 1}, from ${named(result.from)} to ${named(result.to)}; the trials cannot tell which.`;
    case 'not-bad':
      return `${named(commits.length - 1)} is ${result.word === 'good' ? 'no worse than' : `${result.word} beside`} ${short(good)}: there is nothing to look for. ${steps.at(-1)?.because ?? ''}`.trim();
  }
}
