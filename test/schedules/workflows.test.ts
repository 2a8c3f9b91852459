// The workflows run with what they need and no more, and run the actions that were looked at.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lessonIds } from '../../harness/catalogue/lessons.ts';
import { COMMANDS } from '../../harness/command/table.ts';
import { ACTIONLINT } from '../needs.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Our own, and those to copy. */
const FOLDERS = [join(ROOT, '.github', 'workflows'), join(ROOT, 'harness', 'schedules')];
/** What a workflow may do beyond reading the code, each with its reason. */
const MAY_WRITE: Record<string, readonly string[]> = {
  // An alert opens, comments and closes its issue.
  'nightly.yml': ['issues'],
  // npm wants a statement of where a package was made, signed in the workflow's name.
  'publish.yml': ['id-token'],
};

/** The lines below a key of the top level, without comments. */
function below(key: string, text: string): string[] {
  const lines = text.split('\n').filter((line) => !/^\s*(#|$)/.test(line));
  const from = lines.findIndex((line) => line.startsWith(`${key}:`));
  if (from < 0) return [];
  const rest = lines.slice(from + 1);
  const to = rest.findIndex((line) => !line.startsWith(' '));
  return rest.slice(0, to < 0 ? undefined : to);
}

/** What is wrong with a workflow, as sentences. */
function faultsOf(text: string, mayWrite: readonly string[]): string[] {
  const rights = below('permissions', text).map((line) => line.trim().split(/:\s*/) as [string, string]);
  const written = rights.filter(([, right]) => !['read', 'none'].includes(right!)).map(([what]) => what!);
  const uses = text.match(/uses: .*$/gm) ?? [];
  return [
    ...(rights.length === 0 ? ['It has no permissions of its own, so it has the repository’s.'] : []),
    ...(/^\s+permissions:/m.test(text) ? ['A job has permissions of its own, which nobody looks at.'] : []),
    ...written.filter((what) => !mayWrite.includes(what)).map((what) => `It may write ${what}.`),
    ...uses.filter((line) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)).map((line) => `Not pinned: ${line}`),
    ...text
      .split(/(?=- uses: )/)
      .filter((step) => step.startsWith('- uses: actions/checkout@') && !/persist-credentials: false/.test(step))
      .map(() => 'A checkout leaves its token behind.'),
    ...(/pull_request_target|workflow_run/.test(text) ? ['It runs others’ code with the repository’s rights.'] : []),
  ];
}

const files = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    // GitHub takes both endings; ours end in `.yml`, and what else is YAML does not.
    .filter((name) => name.endsWith('.yml'))
    .map((name) => ({ name, path: join(folder, name) })),
);

test('the grading of a class is among them, and calls what there is', () => {
  const { path } = files.find(({ name }) => name === 'classroom.yml')!;
  const text = readFileSync(path, 'utf8');
  const command = /npx fixproof (\w+) "\$LESSON"/.exec(text)?.[1];
  const lesson = /^ {2}LESSON: (\S+)$/m.exec(text)?.[1];
  expect(COMMANDS.map(({ words }) => words)).toContain(`${command} <lesson>`);
  expect(lessonIds()).toContain(lesson);
});

describe.each(files)('$name', ({ name, path }) => {
  const text = readFileSync(path, 'utf8');
  test('has no right that it does not need, and pins what it uses', () => {
    expect(faultsOf(text, MAY_WRITE[name] ?? [])).toEqual([]);
    expect(text).toContain('uses: ');
  });

  test('puts nothing that others write into a shell', () => {
    const scripts = text.match(/run: .*(?:\n {10,}.*)*/g) ?? [];
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  });

  test.skipIf(ACTIONLINT.missing)(`is what actionlint takes${ACTIONLINT.note}`, () => {
    const { status, stdout } = spawnSync('actionlint', [path], { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });
});

const SOUND = `on: push
permissions:
  contents: read
jobs:
  a:
    steps:
      - uses: actions/checkout@${'0af'.padEnd(40, '1')} # v9.1.0
        with:
          persist-credentials: false
`;

test.each([
  ['as it is', (text: string) => text, 0],
  ['without permissions', (text: string) => text.replace(/permissions:\n.*\n/, ''), 1],
  ['with all of them', (text: string) => text.replace('permissions:\n  contents: read', 'permissions: write-all'), 1],
  ['with one too many', (text: string) => text.replace('contents: read', 'contents: read\n  packages: write'), 1],
  ['with a tag that moves', (text: string) => text.replace(/@\w+ # v9.1.0/, '@v9'), 1],
  ['with a commit without its version', (text: string) => text.replace(' # v9.1.0', ''), 1],
  ['that leaves its token behind', (text: string) => text.replace('false', 'true'), 1],
])('a workflow %s', (_, change, faults) => {
  expect(faultsOf(change(SOUND), [])).toHaveLength(faults);
});

describe('the composite action', () => {
  const ACTION = join(ROOT, '.github', 'actions', 'fixproof');
  const texts = ['action.yml', 'comment.yml'].map((name) => readFileSync(join(ACTION, name), 'utf8'));

  test('pins what it uses, and puts nothing that others write into a shell', () => {
    for (const text of texts) {
      const uses = text.match(/uses: .*$/gm) ?? [];
      expect(uses.filter((line) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
      expect((text.match(/run: .*/g) ?? []).filter((script) => script.includes('${{'))).toEqual([]);
    }
  });

  test('comments from a workflow that checks out and runs none of the code', () => {
    const [, comment] = texts;
    expect(faultsOf(comment!, ['pull-requests'])).toEqual(['It runs others’ code with the repository’s rights.']);
    expect(comment).not.toMatch(/checkout|setup-go|pull_request_target/);
  });

  test.skipIf(ACTIONLINT.missing)(`has a second workflow that actionlint takes${ACTIONLINT.note}`, () => {
    const { status, stdout } = spawnSync('actionlint', [join(ACTION, 'comment.yml')], { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });
});
