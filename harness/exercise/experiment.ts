// An exercise as an experiment: the lesson's antipattern, the learner's code, and what the lesson expects of its fix.
import type { Lesson } from '../catalogue/lessons.ts';
import { baselineOf, candidatesOf, type Expectation, type Experiment } from '../model/experiment.ts';
import type { Subject, SubjectId } from '../model/subject.ts';
import type { Look } from '../stats/sequential.ts';
import { message } from '../words/messages.ts';
import { english } from '../words/speak.ts';
import { LEARNERS } from './files.ts';

/** The learner's subject in results. */
export const EXERCISE: SubjectId = 'exercise';

/**
 * Two looks whose alphas add up to 5 %: eight rounds are the fewest with an interval at the first look's 98 %, and fourteen
 * of two subjects end within 45 s.
 */
export const EXERCISE_LOOKS: readonly Look[] = [
  { rounds: 8, alpha: 0.02 },
  { rounds: 14, alpha: 0.03 },
];

/** `module`: absolute path of the folder of all the learner's exercises. Its id is the lesson's, whose words its page has. */
export function exerciseExperiment({ id, experiment }: Pick<Lesson, 'id' | 'experiment'>, module: string): Experiment {
  const antipattern = baselineOf(experiment);
  const fix = candidatesOf(experiment)[0]!;
  const { panels: _, rollout: __, ...rest } = experiment;
  const learners: Subject = {
    ...antipattern,
    id: EXERCISE,
    role: EXERCISE,
    label: english(message('exercise.subject')),
    source: { kind: 'folder', module, package: id },
    taught: LEARNERS.of(antipattern.taught!),
  };
  return {
    ...rest,
    kind: 'exercise',
    subjects: [antipattern, learners],
    expect: experiment.expect.filter((asked) => concernsFix(asked, antipattern.id, fix.id)).map(ofLearners),
  };
}

/** What is asked of the fix alone, or of the fix against the antipattern. */
function concernsFix(asked: Expectation, antipattern: SubjectId, fix: SubjectId): boolean {
  const against = 'against' in asked ? asked.against : undefined;
  return asked.variant === fix && (against === undefined || against === antipattern);
}

function ofLearners(asked: Expectation): Expectation {
  return { ...asked, variant: EXERCISE };
}
