// The site over a history: a trend names its newest night, and the index knows its alerts and its course.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { enter } from '../../harness/history/tracking.ts';
import { writeSite } from '../../harness/publishing/site.ts';
import { seededRandom } from '../../harness/stats/random.ts';
import { readTrends } from '../../harness/workspace/site.ts';
import { sampleRecord } from '../fakes/record.ts';
import { madeEntry, madeFigure, nightId } from '../history/entries.ts';
import { openIn } from '../history/histories.ts';

const LESSON = 'sample-lesson';
const out = mkdtempSync(join(tmpdir(), 'fixproof-site-'));
afterAll(() => rmSync(out, { recursive: true }));

/** Nights whose fix serves a tenth less from night 15 on; the last run of all is a control's. */
beforeAll(async () => {
  await using history = await openIn(out);
  const analysis = analyse(sampleRecord());
  const random = seededRandom(5);
  for (let night = 0; night < 31; night++) {
    const within = (night < 15 ? 1.5 : 1.3) * (1 + 0.01 * (random() - 0.5));
    const figures = [madeFigure({ within, low: within * 0.99, high: within * 1.01 })];
    const role = night === 30 ? 'control' : 'tip';
    await enter(history, madeEntry(night, { figures, role }), { acks: [] });
    const run = nightId(night);
    mkdirSync(join(out, LESSON, run), { recursive: true });
    const plan = { ...analysis.plan, control: role === 'control' };
    writeFileSync(join(out, LESSON, run, 'analysis.json'), JSON.stringify({ ...analysis, run, plan }));
  }
  await writeSite(history, out);
});

test('a trend leads to the report of its newest night, and not to a control run that came later', () => {
  const page = readFileSync(join(out, LESSON, 'index.html'), 'utf8');
  const head = page.slice(page.indexOf('<header'), page.indexOf('</header>'));
  expect(head).toContain(`href="./${nightId(29)}/report.html"`);
  expect(head).not.toContain(nightId(30));
});

test('the summary keeps the live alerts and the course of every gate, for the index', () => {
  const [trend] = readTrends(out);
  expect(trend!.alerts).toMatchObject([{ state: 'open', title: { id: 'alert.since' } }]);
  expect(trend!.courses).toMatchObject([{ variant: 'fix', metric: 'qps' }]);
  expect(trend!.courses[0]!.values).toHaveLength(30);
  const index = readFileSync(join(out, 'index.html'), 'utf8');
  expect(index.slice(index.indexOf('id="alerts"'), index.indexOf('id="part-'))).toContain(`./${LESSON}/index.html`);
});

test('what an earlier version wrote of a trend is read, and open alerts that it only counted stay open', () => {
  const earlier = { scenario: LESSON, title: 'A lesson', nights: 3 };
  for (const openAlerts of [0, 2]) {
    writeFileSync(join(out, LESSON, 'trend.json'), JSON.stringify({ ...earlier, openAlerts }));
    const [trend] = readTrends(out);
    expect(trend).toEqual({ ...earlier, courses: [], ...(openAlerts === 0 ? { alerts: [] } : {}) });
  }
});
