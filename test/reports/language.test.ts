// Two languages: every word of the page has its Chinese, sentences of the analysis are found by their pattern, and nothing is translated by half.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { METRICS } from '../../harness/model/metrics.ts';
import { writeHtml } from '../../reports/formats/html.ts';
import { CHINESE } from '../../reports/language/chinese.ts';
import { CHINESE_SENTENCES } from '../../reports/language/chinese-sentences.ts';
import { inLanguage, said, say } from '../../reports/language/said.ts';
import { makeReport } from '../../reports/report.ts';
import { attacked, sample } from './sample.ts';
import { stringsIn } from './words-left.ts';

const { record, analysis } = sample();
const report = await makeReport(analysis, record);

/** The keys of every ``say`…` `` in the sources of a folder. */
function keysIn(folder: string): string[] {
  const inserted = /\$\{(?:[^{}`]|`[^`]*`|\{[^}]*\})*\}/g;
  const called = /\bsay(?:ing)?`((?:[^`$]|\$\{(?:[^{}`]|`[^`]*`|\{[^}]*\})*\})*)`/g;
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [...readFileSync(`${folder}/${name}`, 'utf8').matchAll(called)])
    .map((match) => {
      let place = 0;
      return match[1]!.replace(inserted, () => `{${place++}}`);
    });
}

test('the words that the page says have their Chinese', () => {
  const rooms = ['page', 'charts', 'formats', 'trend', 'sections', 'across', 'export'];
  const keys = rooms.flatMap((room) => keysIn(`reports/${room}`));
  expect(keys.length).toBeGreaterThan(90);
  expect(keys.filter((key) => CHINESE[key] === undefined)).toEqual([]);
});

test('so have the questions, captions, legends and headings of the charts, and the labels of the metrics', () => {
  const names = Object.values(analysis.variants).map(({ label }) => label);
  const texts = report.figures.flatMap(({ question, caption, drawing }) => [
    question,
    caption,
    ...(drawing.ok
      ? [
          drawing.value.table.caption,
          ...drawing.value.legend.map(({ label }) => label),
          ...drawing.value.table.columns.map(({ heading }) => heading),
        ]
      : []),
  ]);
  const facts = report.facts.flatMap(({ caption, columns }) => [caption, ...columns.map(({ heading }) => heading)]);
  const missing = [...texts, ...facts, ...METRICS.map(({ label }) => label)]
    .map(said)
    .filter(({ en, zh }) => zh === undefined && en !== '' && !names.includes(en));
  expect([...new Set(missing.map(({ en }) => en))].filter((en) => !stringsIn(record.experiment).includes(en))).toEqual(
    [],
  );
});

test('the places of a translation are those of the English', () => {
  const places = (text: string) => String([...new Set(text.match(/\{\d\}/g) ?? [])].sort());
  const wrong = Object.entries({ ...CHINESE, ...CHINESE_SENTENCES }).filter(
    ([one, other]) => places(one) !== places(other),
  );
  expect(wrong).toEqual([]);
});

test.each([
  ['All 18 trials count.', '全部 18 次试验都计入。'],
  [
    'Shown, 5 of 5 expectations. 8 rounds in random order, seed 7.',
    '已证实，5 项预期中有 5 项。8 轮，随机顺序，种子 7。',
  ],
  [
    'Against antipattern, fix is better: Throughput 1/s → 2/s; no different: P99 latency, Live heap.',
    '对比反模式，fix 更好：吞吐量 1/s → 2/s；没有差别：P99 延迟、存活堆。',
  ],
  [
    'Against antipattern, fix is better: Throughput 1/s → 2/s, ×2.0 (98.8 % interval ×1.9 to ×2.1); Live heap 4 MiB → 2 MiB, ×0.5 (every round ×0.4 to ×0.6).',
    '对比反模式，fix 更好：吞吐量 1/s → 2/s，×2.0（98.8 % 区间 ×1.9 到 ×2.1）；存活堆 4 MiB → 2 MiB，×0.5（每一轮 ×0.4 到 ×0.6）。',
  ],
  [
    'Throughput, inventory stalls, fix ÷ antipattern: ×8.35 (96.9 % interval ×8.14 to ×8.61); asked for: at least ×2.00.',
    '吞吐量，inventory 停顿期间，fix ÷ 反模式：×8.35（96.9 % 区间 ×8.14 到 ×8.61）；要求：至少 ×2.00。',
  ],
  [
    'Against antipattern, fix is better: P95 latency, inventory stalls ≥ 107 ms → 26 ms, ×0.24 (98.3 % interval ×0.17 to ×0.40).',
    '对比反模式，fix 更好：P95 延迟，inventory 停顿期间 ≥ 107 ms → 26 ms，×0.24（98.3 % 区间 ×0.17 到 ×0.40）。',
  ],
  [
    'Prices asked of the catalogue, after the drain of fix: 2 (96.9 % interval 2 to 4); asked for: at most 100.',
    'fix 的向商品目录询问的价格，排空后：2（96.9 % 区间 2 到 4）；要求：至多 100。',
  ],
  [
    'All locks together: ‘interface, bounded bus’ 0.002 µs, ‘direct call’ 6.04 ms.',
    '所有锁合计：‘接口，有界总线’ 0.002 µs，‘直接调用’ 6.04 ms。',
  ],
  [
    'Variant go-method takes no part: it needs Go 1.25 or newer, and this is go1.24.2; WaitGroup.Go came with Go 1.25.',
    '变体 go-method 不参加：它需要 Go 1.25 或更新版本，而这里是 go1.24.2；WaitGroup.Go 从 Go 1.25 开始提供。',
  ],
])('a sentence of the analysis is found by its pattern: %s', (english, chinese) => {
  expect(said(english).zh).toBe(chinese);
});

test('a text of which only a part is known stays English as a whole', () => {
  expect(said('All 18 trials count. The moon is made of cheese.').zh).toBeUndefined();
  expect(said('A lesson says: All 18 trials count. And more').zh).toBeUndefined();
});

test('what is filled in keeps its place and its own language', () => {
  expect(say`${'a'} against ${'b'}`).toEqual({ en: 'a against b', zh: 'a（对比 b）' });
  expect(inLanguage(say`expected: ${say`other answers`}`, 'zh')).toBe('预期：不同的应答');
});

test('a page opens in the language asked for, and holds both', async () => {
  const chinese = writeHtml(await makeReport(analysis, record, { language: 'zh' }));
  expect(chinese).toContain('<html lang="zh-CN" data-lang="zh">');
  const english = writeHtml(report);
  expect(english).toContain('<html lang="en" data-lang="en">');
  for (const page of [english, chinese]) {
    expect(page).toContain('<span lang="en">The claim</span><span lang="zh-CN">论断</span>');
  }
});

test('what an enemy filled in is escaped in both languages', async () => {
  const enemy = attacked({ record, analysis });
  const page = writeHtml(await makeReport(enemy.analysis, enemy.record, { language: 'zh' }));
  expect(page).not.toMatch(/<img|\u202e/);
});

const INTERVAL = '96.9 % interval 2 to 4';

test.each([
  'Not shown, 4 of 5 expectations hold. “The fix leaves none behind.” Goroutines left per request of fix: 0.25 (96.9 % interval 0.24 to 0.26); asked for: at most 0.01. 1 round in random order, seed 7.',
  'Interrupted after 2 of 6 rounds. Cannot tell. Nothing was asked. 2 rounds in random order, seed 7.',
  'Control, fix against itself: 1 of 3 gates differ although the code is the same. Throughput 1/s → 2/s, ×2.00 (every round ×1.90 to ×2.10): better by more than the band of 3.00 % in 6 of 6 rounds.',
  `Throughput 1/s → 2/s, ×2.00 (${INTERVAL}): beyond the band of 3.00 %, but corrected for the gates its p is 0.062, too much to show a change.`,
  `Live heap 1 MiB → 2 MiB, ×2.00 (${INTERVAL}); low count: 3 against 9 events, rate ratio between ×0.90 and no upper bound at 95.0 %: no change is as possible as one beyond the band of 10.0 %. 6 rounds find a change of 12.0 % or more. About 14 more rounds would settle 10.0 %.`,
  'fix fails 3.00 % of its requests, so that its throughput and latency are flattered: faster because it fails. Measured: Throughput 1/s → 2/s, ×2.00 (96.9 % interval ×1.90 to ×2.10).',
  'In 1 of 1 trial of fix the load generator was at the limit of its CPU, so equal throughput says nothing about the service.',
  'P99 latency was not measured in any trial of fix (the service ended by itself with SIGSEGV).',
  '6 of 6 trials of fix ended as ‘killed’: killed when its resident memory passed 64 MiB.',
  'Guessed: Throughput rises, ×1.50. Measured: ×2.00. It rises: the direction is right. The factor is off by ×1.33. The gate that moved most is P99 latency.',
  '1 of 18 trials do not count (fix hung in round 2: the service no longer answered its probe and was killed). 3 reached their cap.',
  'Interrupted after 3 of 6 rounds; with 8 the gates have exact intervals, with fewer they assume normal noise.',
  'Failed requests: fix 3.00 %. A variant that fails cannot win or draw on throughput and latency.',
  'Redone: 1 trial, beside 18 kept; the first since the hypervisor took 3.00 % of the machine away.',
  `Live heap left: 12.0 KiB/request (${INTERVAL}). It outlives the load and two collections in 6 of 6 trials, but rises throughout the load in only 1 of 5 trials that had collections enough to see: a cache, a pool or a buffer that has its size.`,
  'Goroutines left: 0/request. Their number rises under load in 6 of 6 and is back at the idle level after the drain: a queue, not a leak.',
  'With ‘fix’ a request allocates 12.0 KiB more, because main.f allocates 13.0 KiB a request in place of 1.00 KiB at fix.go:7, reached from main.go:3.',
  'With ‘fix’ GC does not run in the window at all, because main.f no longer allocates 13.0 KiB a request.',
  'Of 12 intervals in which the P99 of ‘fix’ stands out, 9 overlap a collection; by chance it would be 2.1.',
])('a sentence that not every run says has its Chinese: %s', (english) => {
  const { zh } = said(english);
  expect(zh).toBeDefined();
  expect(zh!.replace('The fix leaves none behind.', '')).not.toMatch(/[a-z]{2,} [a-z]{2,}/);
});
