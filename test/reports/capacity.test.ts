// A search for capacities written down: page, JSON and terminal say the same, in both languages, and no label is markup.
import { expect, test } from 'vitest';
import { capacityOf } from '../../harness/analysis/capacity-answer.ts';
import type { Capacity } from '../../harness/model/capacity.ts';
import { formatQuantity, formatRatio } from '../../harness/model/units.ts';
import { capacitySearch } from '../../harness/schema/capacity.ts';
import { demand } from '../../harness/schema/check.ts';
import { inEnglish } from '../../harness/words/json.ts';
import { capacityPage, capacityText } from '../../reports/formats/capacity.ts';
import { offeredTo, searchOf } from '../fakes/capacity.ts';
import { englishLeft } from './words-left.ts';

const RATES = [600, 1200, 849, 1010, 980, 1697, 1427, 1309, 1367];
const found = searchOf({ offered: offeredTo({ antipattern: 1000, fix: 1340 }, RATES) });
const capacity = capacityOf(found);
const page = await capacityPage(capacity, (run) => `../${run}/report.html`);
/** The English of a page, as it is read. */
const words = (html: string) =>
  html
    .slice(html.indexOf('<body>'))
    .replaceAll(/<span lang="zh-CN">[^<]*<\/span>|<[^>]*>/g, '')
    .replaceAll('\u00a0', ' ')
    .replaceAll('&lt;', '<');

test('the answer is the same sentence in the page, the JSON and the terminal, with the figures that were found', () => {
  const { ratio } = capacity.changes[0]!;
  const sentence = `Done carries ${formatRatio(ratio!.center)} (${formatRatio(ratio!.low)} to ${formatRatio(ratio!.high)}) the load of Hope at P99 < 20.0 ms, errors < 0.10 %.`;
  expect(words(page).indexOf(sentence)).toBeLessThan(500);
  expect(words(page)).toContain(sentence);
  const json = JSON.parse(JSON.stringify(inEnglish(capacity))) as { sentence: string; messages: { sentence: object } };
  expect(json.sentence).toBe(sentence);
  expect(json.messages.sentence).toEqual(capacity.sentence);
  const text = capacityText(capacity, { colour: false, width: 80 });
  expect(text.replaceAll(/\s+/g, ' ')).toContain(sentence);
  for (const { ratePerSec } of capacity.subjects) {
    for (const end of [ratePerSec!.center, ratePerSec!.low, ratePerSec!.high]) {
      expect(words(page)).toContain(formatQuantity(end, 'requests/s'));
      expect(text).toContain(formatQuantity(end, 'requests/s'));
    }
  }
});

test('the data in the page are those that were searched: they can be judged again to the same', () => {
  const [, block] = /<script type="application\/json" id="capacity">(.*?)<\/script>/s.exec(page)!;
  const again = demand(capacitySearch, JSON.parse(block!), 'page');
  expect(capacityOf(again)).toEqual(capacity);
  expect(again).toEqual(found);
});

test('a terminal of 80 columns has the answer last, in a screen', () => {
  const lines = capacityText(capacity, { colour: false, width: 80 }).split('\n');
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
  expect(lines.length).toBeLessThanOrEqual(20);
  expect(lines.slice(-4).join(' ')).toMatch(/✓ Done carries/);
});

test('every curve is drawn with its objective, and its numbers stand below it', () => {
  const drawn = [...page.matchAll(/<figure id="chart-([^"]*)"/g)].map(([, id]) => id);
  expect(drawn).toEqual(['p50', 'p99', 'failed']);
  expect(capacity.curves.map(({ below }) => below)).toEqual([undefined, 20_000, 0.001]);
  expect(words(page)).toContain('The dashed line is the objective, 20.0 ms.');
  expect(words(page)).toContain('at least 900 ms');
  const [, p99] = capacity.curves;
  expect(p99!.subjects[0]!.points.map(({ ratePerSec }) => ratePerSec)).toEqual(RATES.toSorted((a, b) => a - b));
});

test('a search that ended early says so first, and one without a rate draws nothing and claims nothing', async () => {
  const nothing = capacityOf(searchOf({ offered: [], cut: 'generator', endedAt: 600 }));
  expect(nothing.outcome).toBe('invalid');
  const told = await capacityPage(nothing, (run) => run);
  expect(words(told)).toContain('Unknown: no rate was offered as it was asked for.');
  expect(told.includes('class="chart"')).toBe(false);
  expect(capacityText(nothing, { colour: false })).toContain('could not send 600/s in time');
});

test('no English is left in Chinese, and no label becomes markup', async () => {
  const evil: Capacity = capacityOf({
    ...found,
    variants: [
      { id: 'antipattern', label: '</script><img src=x>' },
      { id: 'fix', label: 'Done' },
    ],
  });
  expect(await capacityPage(evil, (run) => run)).not.toContain('<img');
  const left = englishLeft(page).filter(
    (text) => !['Hope', 'Done', found.title, 'SVG', 'PNG', found.slo].includes(text),
  );
  expect(left).toEqual([]);
});
