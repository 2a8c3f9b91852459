// The ready-made schedules, checked by the tools they are for, and by what they must agree in.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { KUBECTL, SYSTEMD_ANALYZE } from '../needs.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const SCHEDULES = join(ROOT, 'harness', 'schedules');
const UNITS = ['fixproof-nightly.service', 'fixproof-nightly.timer', 'fixproof-runner@.service'].map((name) =>
  join(SCHEDULES, name),
);
const WORKFLOW = join(ROOT, '.github', 'workflows', 'nightly.yml');

/** In a runtime folder of its own, which a machine without a user's session lacks. */
function verifyUnits(): { status: number | null; said: string } {
  const runtime = mkdtempSync(join(tmpdir(), 'fixproof-units-'));
  try {
    const env = { ...process.env, XDG_RUNTIME_DIR: runtime };
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--user', ...UNITS], { env, encoding: 'utf8' });
    return { status, said: stderr };
  } finally {
    rmSync(runtime, { recursive: true, force: true });
  }
}

test.skipIf(SYSTEMD_ANALYZE.missing)(
  `systemd-analyze finds nothing wrong with the units${SYSTEMD_ANALYZE.note}`,
  () => {
    expect(verifyUnits()).toEqual({ status: 0, said: '' });
  },
);

test.skipIf(SYSTEMD_ANALYZE.missing)(`the timer’s calendar is one that systemd reads${SYSTEMD_ANALYZE.note}`, () => {
  const calendar = /^OnCalendar=(.+)$/m.exec(readFileSync(UNITS[1]!, 'utf8'))![1]!;
  expect(execFileSync('systemd-analyze', ['calendar', calendar], { encoding: 'utf8' })).toContain('03:17:00');
});

test.skipIf(KUBECTL.missing)(`kubectl knows every field of the manifests${KUBECTL.note}`, () => {
  const file = join(SCHEDULES, 'kubernetes.yaml');
  // Without a server it reads them into its own types, which drops what it does not know.
  const args = ['set', 'image', '--local', '-f', file, 'runner=known', '-o', 'json'];
  const read = execFileSync('kubectl', args, { encoding: 'utf8' });
  const text = readFileSync(file, 'utf8').replaceAll(/#.*$/gm, '');
  const fields = new Set([...text.matchAll(/(?<=^|[\s{,])([A-Za-z][\w/.-]*):(?=\s|$)/gm)].map(([, name]) => name!));
  expect(fields.size).toBeGreaterThan(30);
  expect([...fields].filter((name) => !read.includes(`"${name}":`))).toEqual([]);
  expect(read.match(/"image": "known"/g)).toHaveLength(2);
});

test('the crontab is comments and one line: five fields and a command that a shell can read', () => {
  const lines = readFileSync(join(SCHEDULES, 'crontab'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  expect(lines).toHaveLength(1);
  const [, fields, command] = /^((?:[\d*/,-]+ ){5})(.+)$/.exec(lines[0]!)!;
  expect(fields).toBe('17 3 * * * ');
  // cron would take a per cent sign for the end of the line.
  expect(command).not.toContain('%');
  expect(spawnSync('sh', ['-n', '-c', command!]).status).toBe(0);
});

test('all three start a night at the same hour', () => {
  expect(readFileSync(WORKFLOW, 'utf8')).toContain("cron: '17 3 * * *'");
  for (const file of [...UNITS.slice(0, 1), join(SCHEDULES, 'crontab'), WORKFLOW])
    expect(readFileSync(file, 'utf8')).toMatch(/npm run --silent bench nightly/);
});
