// The page about two runs: the verdict first, the same bytes for the same records, small, and deaf to markup.
import { expect, test } from 'vitest';
import { compareRuns } from '../../harness/analysis/across.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import { acrossPage } from '../../reports/across/page.ts';
import { sampleRecord } from '../fakes/record.ts';

const earlier = sampleRecord({ rounds: 8, seed: 1 });
const drawn = sampleRecord({ rounds: 8, seed: 2, behaviour: { fix: { qps: 1_300 } } });
const later: BenchRecord = {
  ...drawn,
  builds: drawn.builds.map((build) => (build.variant === 'fix' ? { ...build, hash: 'changed' } : build)),
  run: 'later',
  startedAt: '2099-01-01T00:00:00.000Z',
};

function pageOf(one: BenchRecord, other: BenchRecord, language?: 'zh'): Promise<string> {
  const source = {
    across: compareRuns(one, other),
    earlier: { record: one, href: '../earlier/report.html' },
    later: { record: other, href: 'report.html' },
  };
  return acrossPage(source, language);
}

const page = await pageOf(earlier, later);

test('what moved is the first thing said, with its figures and its word', () => {
  const head = page.slice(page.indexOf('<header'), page.indexOf('</header>'));
  expect(head).toMatch(/class="badge bad".*\d+ of \d+ figures moved between the two runs\./s);
  expect(head).toMatch(/Select on Done.*Throughput.*×0\.5/s);
  expect(head).toContain('href="../earlier/report.html"');
});

test('a forest plot of all, and the trials of every gate, are drawn', () => {
  const drawn = [...page.matchAll(/<figure id="chart-([^"]*)"/g)].map(([, id]) => id);
  expect(drawn).toEqual([
    'forest',
    ...earlier.experiment.gates.map((id) => `trials-${id.replaceAll(/[^a-z0-9]+/g, '-')}`),
  ]);
});

test('a build that is the same in both is said to be, and bears no verdict', () => {
  expect(page).toContain('The same build in both runs: Send and hope, Unbounded queue.');
  const own = page.slice(page.indexOf('<span class="stays">Send and hope'));
  const cells = own.slice(0, own.indexOf('</table>'));
  expect(cells).toContain('same build');
  expect(cells).not.toMatch(/class="badge (bad|good)"/);
});

test('what did not move is folded into one line, and nothing in it is called unclear', async () => {
  const metrics = page.slice(page.indexOf('id="metrics"'), page.indexOf('id="environment"'));
  const [open, folded] = metrics.split('<details');
  expect(open).not.toContain('not moved');
  expect(folded).toMatch(/The other \d+ of \d+ figures, which did not move/);
  const alike = await pageOf(earlier, { ...earlier, run: 'alike', startedAt: '2099-01-01T00:00:00.000Z' });
  expect(alike).toMatch(/None of \d+ figures moved between the two runs/);
  expect(alike.slice(0, alike.indexOf('<footer'))).not.toMatch(/class="badge/);
  expect(alike.slice(alike.indexOf('id="metrics"')).split('<details')[0]).not.toContain('<table');
});

test('what differs between the runs stands open, with both sides', () => {
  const differing = page.slice(page.indexOf('What differs'), page.indexOf('What both share'));
  expect(differing).toContain(earlier.run);
  expect(differing).toContain('2099-01-01T00:00:00.000Z');
  expect(differing).not.toContain(earlier.host.cpu);
});

test('the same records give the same bytes, and few of them', async () => {
  expect(await pageOf(earlier, later)).toBe(page);
  expect(Buffer.byteLength(page)).toBeLessThan(300_000);
});

test('no label becomes markup', async () => {
  const evil = structuredClone(later);
  evil.experiment.title = '</script><img src=x>';
  evil.host.cpu = '<img src=x>';
  expect(await pageOf(earlier, evil)).not.toContain('<img');
});
