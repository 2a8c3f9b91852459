// What a person sees on a terminal: names out of files steer nothing there, and JSON of them means what the files say.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shownIn } from '../../harness/command/terminal.ts';
import { enterHistory } from '../../harness/judging/history.ts';
import { judge } from '../../harness/judging/judge.ts';
import { present } from '../../harness/model/artifact.ts';
import { plainJson } from '../../harness/model/json.ts';
import { makePlan } from '../../harness/run/plan.ts';
import { createRunFolder } from '../../harness/workspace/run-folder.ts';
import { sampleExperiment } from '../fakes/lesson.ts';
import { sampleRecord } from '../fakes/record.ts';
import { here } from './here.ts';

/** Clears the screen, sets the window's title, colours, is CSI in one character, reorders, and jumps to the line's start. */
const NASTY = 'x\u001b[2J\u001b]0;title\u0007\u001b[31m\u009b2J\u202e\u2066\u200f\ry';
const STEERING = /[^\P{Cc}\t\n]|\p{Bidi_C}/u;

const out = mkdtempSync(join(tmpdir(), 'fixproof-plain-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

describe('names out of run folders', () => {
  const runs: string[] = [];
  beforeAll(() => {
    for (const [day, branch] of [
      ['01', 'main'],
      ['02', `main${NASTY}`],
    ] as const) {
      const drawn = sampleRecord({ rounds: 6, seed: Number(day) });
      const record = {
        ...drawn,
        run: `202603${day}-020000-0000`,
        startedAt: `2026-03-${day}T02:00:00.000Z`,
        host: { ...drawn.host, go: `go1.26.8${branch.slice(4)}` },
        commit: present({ hash: 'c0ffee0000', dirty: false, shallow: false, branch }),
      };
      const folder = join(out, record.experiment.id, record.run);
      createRunFolder(folder, record).finish(record);
      enterHistory({ record, analysis: judge(record, { folder, outDir: out }).analysis, folder }, out);
      runs.push(folder);
    }
  });
  const lesson = sampleRecord().experiment.id;

  test.each([
    ['history', () => ['history', lesson]],
    ['history, one metric', () => ['history', lesson, '--metric', 'qps']],
    ['history as CSV', () => ['history', 'export']],
    ['history as JSON lines', () => ['history', 'export', '--format', 'jsonl']],
    ['history as OpenMetrics', () => ['history', 'export', '--format', 'openmetrics']],
    ['two runs', () => ['report', runs[0]!, '--against', runs[1]!, '--force']],
    ['two runs that are refused', () => ['report', runs[0]!, '--against', runs[1]!]],
    ['one run', () => ['report', runs[1]!, '--no-open']],
    ['one run as JSON', () => ['report', runs[1]!, '--json']],
  ])('%s', async (_, words) => {
    const { stdout, stderr } = await here([...words(), '--out', out]);
    expect(`${stdout}${stderr}`).not.toMatch(STEERING);
    expect(`${stdout}${stderr}`.length).toBeGreaterThan(100);
  });

  test('are whole in JSON', async () => {
    const { stdout } = await here(['history', lesson, '--json', '--out', out]);
    expect(stdout).not.toMatch(STEERING);
    expect((JSON.parse(stdout) as { branch: string }).branch).toBe(`main${NASTY}`);
  });
});

test.each([[['changes', `/nowhere/${NASTY}`]], [[NASTY]], [['list', `--${NASTY}`]]])(
  'a word of the command line: %j',
  async (words) => {
    const { code, stderr } = await here(words);
    expect(code).toBe(2);
    expect(stderr).toContain('\ufffd');
    expect(stderr).not.toMatch(STEERING);
  },
);

test('JSON made safe means the same', () => {
  const value = { [NASTY]: [NASTY, '\ufffe', '\ud83d\ude00', '漢'] };
  expect(plainJson(value)).not.toMatch(STEERING);
  expect(JSON.parse(plainJson(value))).toEqual(value);
});

describe('a run under way', () => {
  const experiment = sampleExperiment();
  const plan = makePlan(experiment, { plan: 'quick', seed: 5 });
  function written(isTTY: boolean, TERM: string): string {
    let text = '';
    const stream = { isTTY, columns: 90, write: (part: string) => (text += part) };
    const events = shownIn(stream, {}, { TERM });
    events.onPlan(plan, experiment, undefined, undefined);
    const planned = { ...plan.trials[0]!, variant: `fix${NASTY}` };
    events.onTrialProgress({ planned, phase: 'window', ok: 10, elapsedMs: 100 });
    events.onStage('report', `of ${NASTY}`);
    return text;
  }

  test('is one rewritten line on a terminal that can do so', () => {
    const text = written(true, 'xterm-256color');
    expect(text).toContain('\r\u001b[2K');
    expect(text.replaceAll('\r\u001b[2K', '')).not.toMatch(STEERING);
  });

  test.each([
    [true, 'dumb'],
    [false, 'xterm-256color'],
  ])('is plain lines elsewhere: a terminal %o, TERM=%s', (isTTY, term) => {
    const text = written(isTTY, term);
    expect(text).toContain('trial 1/');
    expect(text).not.toMatch(STEERING);
  });
});
