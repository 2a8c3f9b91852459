// `npm run bench:exercises [lessons…]`: every exercise checked under real load. The untouched antipattern must fail, the lesson's fix pass, and each wrong mend fail by what it is said to fail by.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesOf } from '../../harness/exercise/files.ts';
import { makeReady } from '../../harness/exercise/folder.ts';
import { formatSeconds } from '../../harness/model/units.ts';
import { exercisesDir } from '../../harness/workspace/layout.ts';
import { run } from '../e2e/command.ts';
import { type Attempt, attemptsOf, WITH_EXERCISE } from './learners.ts';

interface Told {
  grade: { passed: number; of: number; expectations: { metric?: string; outcome: string }[] };
}

const out = mkdtempSync(join(tmpdir(), 'fixproof-exercises-'));
const asked = process.argv.slice(2);
const lessons = WITH_EXERCISE.filter(({ id }) => asked.length === 0 || asked.includes(id));
let failed = 0;
try {
  for (const lesson of lessons) {
    for (const attempt of attemptsOf(lesson)) {
      const { file } = makeReady(exercisesDir(out), filesOf(lesson, ''));
      writeFileSync(file, attempt.text);
      const began = performance.now();
      const { code, stdout, stderr } = await run(['check', lesson.id, '--json', '--no-open', '--out', out]);
      const took = formatSeconds((performance.now() - began) / 1000);
      const told = stdout === '' ? undefined : (JSON.parse(stdout) as Told);
      const isRight = endsAsSaid(attempt, code, told);
      if (!isRight) failed++;
      const grade = told ? `${told.grade.passed} of ${told.grade.of}` : 'no grade';
      const wrong = isRight ? '' : `  must be: ${attempt.ends}\n${told ? outcomes(told) : stderr.slice(-600)}`;
      console.log(
        `${isRight ? '✓' : '✗'} ${lesson.id.padEnd(22)} ${attempt.name.padEnd(44)} exit ${code}  ${grade.padEnd(8)} ${took}${wrong}`,
      );
    }
  }
} finally {
  rmSync(out, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;

function outcomes({ grade }: Told): string {
  return grade.expectations.map(({ metric, outcome }) => `    ${metric}: ${outcome}`).join('\n');
}

/** An answer that is open is neither: a busy machine proves nothing. */
function endsAsSaid({ ends }: Attempt, code: number | null, told: Told | undefined): boolean {
  if (ends === 'answers') return code === 4 && told === undefined;
  const failing =
    told?.grade.expectations.filter(({ outcome }) => outcome === 'not-shown').map(({ metric }) => metric) ?? [];
  if (ends === 'passed') return code === 0 && told?.grade.passed === told?.grade.of;
  if (ends === 'untouched') return code === 1 && failing.length > 0;
  return code === 1 && failing.includes(ends);
}
