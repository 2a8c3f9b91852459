// An exercise as a learner meets it, on real Go: begun, mended in wrong ways that are said kindly, and once in the right one.
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BUNDLED } from '../../harness/golang/bundled.ts';
import { type Ended, here } from '../command/here.ts';
import { GO } from '../needs.ts';
import { ROOT, run } from './command.ts';

const LESSON = 'channel-leak';
const out = mkdtempSync(join(tmpdir(), 'fixproof-exercise-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

const folder = join(out, 'exercises', LESSON);
const file = join(folder, 'exercise.go');
const where = ['--out', out];
const check = (...flags: string[]) => run(['check', LESSON, '--no-open', ...where, ...flags]);
/** Every file of the lesson with its content. */
const lessonAsItIs = () =>
  readdirSync(join(BUNDLED.dir, LESSON)).map((name) => readFileSync(join(BUNDLED.dir, LESSON, name), 'utf8'));
const model = () => readFileSync(join(BUNDLED.dir, LESSON, 'fix.go'), 'utf8').replace(/^\/\/go:build.*\n/, '');

describe.skipIf(GO.missing)(`an exercise of ${LESSON}${GO.note}`, () => {
  const before = lessonAsItIs();
  let begun: Ended;
  let untouched: string;
  beforeAll(async () => {
    begun = await here(['try', LESSON, ...where]);
    untouched = readFileSync(file, 'utf8');
  });

  const withSource = async (text: string) => {
    writeFileSync(file, text);
    return check();
  };

  test('is made ready with the task, and not with the fix', () => {
    expect(begun.code).toBe(0);
    expect(begun.stdout).toContain('The task:');
    expect(untouched).toContain('func (s *shop) quote');
    expect(untouched).not.toMatch(/go:build|ctx\.Done/);
    expect(readdirSync(folder)).toEqual(['exercise.go', 'main.go', 'supplier.go']);
    expect(statSync(join(folder, 'main.go')).mode & 0o222).toBe(0);
  });

  test('unfolds its hints one by one, and then says where the fix is', async () => {
    const hints = [];
    for (let i = 0; i < 4; i++) hints.push((await here(['try', LESSON, '--hint', ...where])).stdout);
    expect(hints.slice(0, 3).map((hint) => /Hint \d of 3/.exec(hint)?.[0])).toEqual(
      [1, 2, 3].map((n) => `Hint ${n} of 3`),
    );
    expect(hints[3]).toContain('last of 3 hints');
  });

  test('is not written over; to begin afresh moves the work aside', async () => {
    const work = `${untouched}\n// mine\n`;
    writeFileSync(file, work);
    expect((await here(['try', LESSON, ...where])).stdout).toContain('stays as it is');
    expect(readFileSync(file, 'utf8')).toBe(work);
    await here(['try', LESSON, '--again', ...where]);
    expect(readFileSync(file, 'utf8')).toBe(untouched);
    const [aside] = readdirSync(join(out, 'exercises', '_earlier'));
    expect(readFileSync(join(out, 'exercises', '_earlier', aside!, 'exercise.go'), 'utf8')).toBe(work);
  });

  test('that does not compile is told with its line', async () => {
    const { code, stderr } = await withSource(untouched.replace('quotes <- cents', 'quotes <- price'));
    expect(code).toBe(4);
    expect(stderr).toMatch(/exercise\.go:\d+: undefined: price\n {4}quotes <- price/);
  });

  test('that imports what is not there is told which', async () => {
    const { code, stderr } = await withSource(untouched.replace('"context"', '"context"\n\t"example.org/cache"'));
    expect(code).toBe(4);
    expect(stderr).toMatch(/exercise\.go:\d+ imports example\.org\/cache, which is not there/);
  });

  test('whose handler is gone is told who needs it', async () => {
    const { code, stderr } = await withSource('package main\n');
    expect(code).toBe(4);
    expect(stderr).toMatch(/main\.go:\d+ needs what your file no longer declares: .*quote/);
  });

  test('that answers otherwise is told the request and both answers', async () => {
    const { code, stderr } = await withSource(untouched.replace('return 0, false', 'return 1, true'));
    expect(code).toBe(4);
    expect(stderr).toMatch(/your code answers GET \/price\?sku=\S+ otherwise than before\n +before: .*\n +yours: /);
  });

  test('that waits for ever is told the line at which it stands', async () => {
    const { code, stderr } = await withSource(
      untouched
        .replace('case <-time.After(s.budget):', 'case <-make(chan time.Time):')
        .replace('quotes <- cents\n', 'cents--\n'),
    );
    expect(code).toBe(4);
    expect(stderr).toMatch(/did not answer GET \/price\S* in time: it stands at exercise\.go:\d+ \(select\)/);
  });

  test('under another name is told how to give it back', async () => {
    renameSync(file, join(folder, 'mine.go'));
    const { code, stderr } = await check();
    renameSync(join(folder, 'mine.go'), file);
    expect(code).toBe(4);
    expect(stderr).toContain('exercise.go is not there, but mine.go is');
  });

  test('that changes the shared main has it put back, and with the right mend is graded under load', async () => {
    rmSync(join(folder, 'main.go'));
    writeFileSync(join(folder, 'main.go'), 'package main\n\nfunc main() {}\n');
    writeFileSync(file, model());
    const junit = join(out, 'grade.xml');
    const { code, stdout, stderr } = await check('--rounds', '8', '--json', '--reporter', `junit=${junit}`);
    expect(stderr).toContain(`${LESSON}/main.go is the lesson’s and was put back`);
    expect(readFileSync(join(folder, 'main.go.edited'), 'utf8')).toContain('func main() {}');
    const told = JSON.parse(stdout);
    expect(told).toMatchObject({ schema: 1, kind: 'lesson', scenario: LESSON, baseline: 'antipattern' });
    expect(told.variants.exercise.role).toBe('exercise');
    const leak = told.grade.expectations.find((one: { id: string }) => one.id === 'with-the-context-none-is');
    expect(leak).toMatchObject({ variant: 'exercise', outcome: 'shown', metric: 'goroutines.per_request' });
    expect(told.grade.of).toBe(3);
    expect(told.grade.passed).toBe(
      told.grade.expectations.filter((one: { outcome: string }) => one.outcome === 'shown').length,
    );
    expect(code === 0).toBe(told.grade.passed === 3);
    expect(readFileSync(junit, 'utf8')).toContain(`classname="${LESSON}.expectations"`);
    const page = join(out, 'checks', LESSON, told.run, 'report.html');
    expect(readFileSync(page, 'utf8')).toContain('exercise.go');
    expect(existsSync(join(out, LESSON))).toBe(false);
  });

  test('harms nothing of the lesson', () => {
    expect(lessonAsItIs()).toEqual(before);
  });

  test('of a lesson that has none is told which have', async () => {
    const { code, stderr } = await here(['try', 'dip-handler', ...where]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/has no exercise\n.*channel-leak/);
    expect(existsSync(join(ROOT, 'exercises'))).toBe(false);
  });
});
