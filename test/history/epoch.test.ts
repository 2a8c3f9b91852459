// Epochs: how many cores a run had and whether apart is part of it, and not which; what came before goes on.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { continued, epochOf } from '../../harness/history/epoch.ts';
import { rebuildHistory, withHistory } from '../../harness/judging/history.ts';
import { describeHost } from '../../harness/machine/host.ts';
import type { Protocol } from '../../harness/model/address.ts';
import type { CoreShare } from '../../harness/model/core-share.ts';
import type { HistoryEntry } from '../../harness/model/history.ts';
import type { Subject } from '../../harness/model/subject.ts';
import { sampleRecord } from '../fakes/record.ts';
import { madeEntry } from './entries.ts';

const GIT = { kind: 'git', repository: '/r', module: '', package: '.' } as const;
const record = sampleRecord({ rounds: 3 });
const epochOn = (pinning: CoreShare) => epochOf({ ...record, host: { ...record.host, pinning } }).epoch;
const fingerprintOn = (pinning: CoreShare) =>
  describeHost({ go: 'go1.26.8', autocannon: '9.0.0' }, pinning, 1, undefined).fingerprint;

test.each([
  ['epoch', epochOn],
  ['fingerprint', fingerprintOn],
])('the %s knows how many cores there were and whether apart, and not which', (_, known) => {
  const first = known({ target: [0], driver: [1] });
  expect(known({ target: [6], driver: [11] })).toBe(first);
  expect(known({ target: [3], driver: [2] })).toBe(first);
  const others = [
    { target: [0, 1], driver: [2] },
    { target: [0], driver: [0] },
    { target: [0], driver: [1, 2] },
    { target: [0, 1], driver: [1] },
  ].map(known);
  expect(new Set([first, ...others]).size).toBe(5);
});

test('what is spoken with the service is part of it, and plain HTTP/1.1 goes on where nothing was said before', () => {
  const speaking = (protocol: Protocol | undefined) => {
    const trials = record.trials.map((trial) =>
      trial.load.ok && protocol
        ? { ...trial, load: { ok: true as const, value: { ...trial.load.value, protocol } } }
        : trial,
    );
    return epochOf({ ...record, trials }).epoch;
  };
  expect(speaking('http')).toBe(speaking(undefined));
  expect(new Set(['http', 'https', 'h2', 'h2c'].map((one) => speaking(one as Protocol))).size).toBe(4);
});

test('an epoch of cores numbered from 0 is the one it always was', () => {
  expect(epochOf(record).facts.pinning).toBe('0 / 1');
  expect(epochOf({ ...record, host: { ...record.host, pinning: { target: [0, 1], driver: [2] } } }).facts.pinning).toBe(
    '0,1 / 2',
  );
  expect(continued(madeEntry(0))).toEqual(madeEntry(0));
  const unpinned = madeEntry(0, { facts: { ...madeEntry(0).facts, pinning: 'none' } });
  expect(continued(unpinned)).toEqual(unpinned);
});

test('nights that other core numbers had set apart become one series when the history is made again', async () => {
  const out = mkdtempSync(join(tmpdir(), 'fixproof-epochs-'));
  try {
    const { epoch, facts } = epochOf(record);
    const before = [facts, { ...facts, pinning: '4 / 7' }, { ...facts, pinning: '5,6 / 2' }].map((own, night) =>
      madeEntry(night, { facts: own, epoch: night === 0 ? epoch : `e${night}` }),
    );
    for (const entry of before as HistoryEntry[]) {
      mkdirSync(join(out, entry.scenario, entry.run), { recursive: true });
      writeFileSync(join(out, entry.scenario, entry.run, 'history.json'), JSON.stringify(entry));
    }
    expect(await rebuildHistory(out, () => undefined)).toEqual({ entered: 3, skipped: [] });
    const epochs = await withHistory(
      out,
      () => undefined,
      async (history) => (await history.runs()).map((run) => run.epoch),
    );
    expect(epochs[1]).toBe(epochs[0]);
    expect(epochs[2]).not.toBe(epochs[0]);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
});

test('windows that alternate are an epoch of their own, unless the run fell back to one subject after the other', () => {
  const alternating = { ...record, plan: { ...record.plan, alternating: { windows: 8, leadMs: 25 } } };
  const { epoch } = epochOf(record);
  expect(epochOf(alternating).epoch).not.toBe(epoch);
  const finer = {
    ...alternating,
    plan: { ...alternating.plan, alternating: { windows: 8, mostWindows: 32, leadMs: 25 } },
  };
  expect(epochOf(finer).epoch).not.toBe(epochOf(alternating).epoch);
  expect(epochOf({ ...alternating, apart: { id: 'together.not-idle', values: {} } }).epoch).toBe(epoch);
});

test('a comparison of other settings is another epoch, and one of other commits is not', () => {
  const compared = (change: Partial<Subject>) => {
    const subjects = record.experiment.subjects.map((subject) => ({ ...subject, ...change }));
    return epochOf({ ...record, experiment: { ...record.experiment, kind: 'compare', subjects } }).epoch;
  };
  const at = (commit: string) => compared({ source: { ...GIT, commit } });
  expect(at('b'.repeat(40))).toBe(at('a'.repeat(40)));
  const others = [{ args: ['-fast'] }, { env: { GOGC: '50' } }, { tags: ['x'] }, { own: { buildEnv: { A: 'b' } } }];
  expect(new Set([{}, ...others].map(compared)).size).toBe(5);
});
