// The page: its skeleton, its promises to screen readers, its policy, and that nothing in a record can become markup.
import { expect, test } from 'vitest';
import { plain } from '../../harness/model/plain.ts';
import { told } from '../../harness/words/messages.ts';
import { FORMATS } from '../../reports/formats/formats.ts';
import { writeHtml } from '../../reports/formats/html.ts';
import { indexPage } from '../../reports/formats/index.ts';
import { writeJson } from '../../reports/formats/json.ts';
import { escapeMarkup } from '../../reports/language/escape.ts';
import { dataBlock, html } from '../../reports/language/markup.ts';
import { said, say } from '../../reports/language/said.ts';
import { policyHash, scripts } from '../../reports/page/scripts.ts';
import { makeReport } from '../../reports/report.ts';
import { plan } from '../../reports/sections/facts.ts';
import { sampleRecord } from '../fakes/record.ts';
import { ATTACK, ENEMY, judged, reportOf, SAMPLE, sample } from './sample.ts';
import { inflate, unpacked } from './unpacked.ts';

const { record, analysis } = SAMPLE;
const report = await reportOf(SAMPLE);
const file = writeHtml(report);
const page = unpacked(file);

/** The page without its data blocks and drawings. */
function words(text: string): string {
  return text.replace(/<(script|svg|style)\b[\s\S]*?<\/\1>/g, '');
}

/** A block of data of the page. */
function block(text: string, id: string): string {
  return inflate(new RegExp(`<script type="application/octet-stream" id="${id}">([^<]*)</script>`).exec(text)![1]!);
}

function each(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1]!);
}

test('the skeleton is as agreed', async () => {
  const marks = words(page).matchAll(
    /<(main|nav|header|footer|h[1-6]|caption|(?:section|figure) id="[^"]*")[^>]*>(?:<span[^>]*>)?([^<]*)/g,
  );
  const outline = [...marks].map(([, element, text]) => `${element} ${text}`.trim());
  await expect(`${outline.join('\n')}\n`).toMatchFileSnapshot('../golden/reports/report.skeleton.txt');
});

test('the verdict comes first, and before any figure of it', () => {
  const body = page.slice(page.indexOf('<body>'));
  const order = [
    'class="sentence"',
    'class="tiles"',
    'id="why"',
    'id="sources"',
    'id="charts"',
    'id="expectations"',
    'id="limits"',
    'id="more"',
    'id="claim"',
    'id="predict"',
    'id="metrics"',
    'id="checks"',
    'id="answers"',
    'id="comparison"',
    'id="timeline"',
    'id="latency"',
    'id="memory"',
    'id="leaks"',
    'id="costs"',
    'id="article"',
    'id="environment"',
    'id="trials"',
    'id="data"',
  ];
  const places = order.map((mark) => body.indexOf(mark));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test('the plan says what was spoken, and how many streams a connection carries; nothing where no trial tells', () => {
  const trials = record.trials.map((trial) =>
    trial.load.ok
      ? { ...trial, load: { ok: true as const, value: { ...trial.load.value, protocol: 'h2' as const } } }
      : trial,
  );
  const rowsOf = (of: typeof record) => JSON.stringify(plan(of).rows);
  expect(rowsOf({ ...record, trials })).toMatch(/HTTP\/2 over TLS, agreed on in the handshake .* one stream at a time/);
  expect(rowsOf(record)).not.toContain('HTTP/');
});

test('no heading level is skipped, and there is one h1', () => {
  const levels = each(words(page), /<h([1-6])\b/g).map(Number);
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  expect(levels.every((level, i) => level <= (levels[i - 1] ?? 0) + 1)).toBe(true);
});

test('ids are one of a kind, and every reference within the page has its target', () => {
  const ids = each(page, / id="([^"]*)"/g);
  expect(new Set(ids).size).toBe(ids.length);
  const targets = [...each(page, / href="#([^"]*)"/g), ...each(page, / aria-labelledby="([^"]*)"/g)];
  expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
});

test('every table names its columns or rows, and every chart says in words what it is', () => {
  const tables = page.match(/<table\b[\s\S]*?<\/table>/g)!;
  expect(tables.length).toBeGreaterThan(20);
  for (const table of tables) {
    expect(table).toMatch(/<caption>/);
    expect(table).toMatch(/<th scope="row"/);
    expect(table).not.toMatch(/<th>|<th class/);
  }
  expect(page.match(/<figure\b/g)!.length).toBe(each(page, /(role="img" aria-label="Chart: )/g).length);
});

test('a strict policy, and nothing to fetch', () => {
  const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(page)![1];
  expect(policy).toMatch(
    /^default-src 'none'; script-src 'sha256-[\w+/]{43}=' 'sha256-[\w+/]{43}='; style-src 'unsafe-inline'; img-src data:; connect-src 'none'; base-uri 'none'; form-action 'none'$/,
  );
  expect(policy).not.toMatch(/eval|script-src[^;]*unsafe/);
  const [boot, ...blocks] = [...page.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)];
  expect(boot![1]).toBe('');
  expect(policy).toContain(policyHash(boot![2]!));
  expect(policy).toContain(policyHash(scripts().charts));
  expect(blocks.map(([, attributes]) => attributes)).toEqual([
    ' type="application/octet-stream" id="analysis"',
    ' type="application/octet-stream" id="chart-specs"',
    ' type="application/octet-stream" id="charts-code"',
  ]);
  expect(page.match(/<(link|img|iframe|object|embed|base|form)\b(?! rel="icon" href="data:)/)).toBeNull();
  const markup = page.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, '');
  expect(markup.match(/\b(src|srcset|xlink:href|action)=|url\(/)).toBeNull();
  expect(page.match(/@import/)).toBeNull();
  expect(each(markup, /<image [^>]*href="([^"]{0,22})/g)).toEqual(Array(3).fill('data:image/png;base64,'));
});

test('the data are in the page as they are in the analysis', () => {
  expect(JSON.parse(block(page, 'analysis'))).toEqual(JSON.parse(writeJson(report)));
  const specs = JSON.parse(block(page, 'chart-specs')) as Record<string, { $schema: string }>;
  expect(Object.keys(specs).sort()).toEqual(each(page, / data-chart="([^"]*)"/g).sort());
  expect(new Set(Object.values(specs).map(({ $schema }) => $schema))).toEqual(
    new Set(['https://vega.github.io/schema/vega/v6.json']),
  );
  expect(block(page, 'charts-code')).toBe(scripts().charts);
});

test('the same run gives the same bytes in every format', async () => {
  const again = sample();
  const second = await makeReport(again.analysis, again.record);
  for (const { write } of FORMATS) expect(write(second)).toBe(write(report));
});

test('nothing that an enemy wrote becomes markup, an attribute or a link', async () => {
  const text = unpacked(writeHtml(await reportOf(ENEMY)));
  // The words grow; the elements are the same, four more list items for the warnings and the reading apart.
  const elements = (of: string) => each(of, /<([a-z][a-z0-9]*)\b/g).filter((name) => name !== 'li');
  const known = new Set(elements(page));
  expect(elements(text).filter((name) => !known.has(name))).toEqual([]);
  expect(text.match(/<img|<!--|href="javascript|\u202e/)).toBeNull();
  expect(text).toBe(plain(text));
  expect(each(text, /<script\b([^>]*)>/g)).toEqual(each(page, /<script\b([^>]*)>/g));
  expect(JSON.parse(block(text, 'analysis')).sentence).toContain(ATTACK);
});

test('an empty and an interrupted run is a whole page that says what is missing', async () => {
  const empty = { ...sampleRecord(), trials: [], sources: [], answers: [], complete: false };
  const text = words(unpacked(writeHtml(await makeReport(judged(empty).analysis, empty))));
  expect(text.match(/undefined|NaN|Infinity|\[object/)).toBeNull();
  for (const said of [
    'not compared in this run',
    'No trial of this run measured it',
    'holds no source',
    'No trial was run',
    'not counted after the drain',
    'The answers were not compared',
  ]) {
    expect(text.includes(said), said).toBe(true);
  }
});

test('the page of an ordinary run is small', () => {
  expect(Buffer.byteLength(file)).toBeLessThan(1_000_000);
});

test('templates escape text, take markup as it is, and cannot be fooled by an object’s look', () => {
  expect(html`<p title="${'"'}">${'<b>'}${html`<i>${1}</i>`}${[html`a`, html`b`]}</p>`.markup).toBe(
    '<p title="&quot;">&lt;b&gt;<i>1</i>ab</p>',
  );
  expect(escapeMarkup(`&<>"'`)).toBe('&amp;&lt;&gt;&quot;&#39;');
  expect(dataBlock('x', { a: '</script><!--\u2028' }).markup).toContain('{"a":"\\u003c/script>\\u003c!--\\u2028"}');
});

test('no line of words ends within a flag, and what only looks like one stays as it is', () => {
  const told = (words: string) => html`${{ en: words, zh: words }}`.markup;
  expect(told('run with --rounds 8.')).toBe('run with <span class="whole">--rounds 8</span>.');
  expect(told('a--b <!-- --> ---x --')).not.toContain('<span');
});

test('no line of words ends between a figure and its unit; code and commands stay as they are', () => {
  const parted = /[^<>]*\d (?:%|s|ms|µs|min|[KMG]i?B|B)(?![\p{L}\d])[^<>]*/gu;
  expect(
    words(page)
      .replace(/<(code|pre)\b[\s\S]*?<\/\1>/g, '')
      .match(parted),
  ).toBeNull();
  expect(html`${said('6.10 ms')} ${say`Took ${'2 min 5 s'}`} ${'sleep 5 s'}`.markup).toBe(
    '6.10\u00a0ms Took 2\u00a0min 5\u00a0s sleep 5 s',
  );
});

test.each([
  ['a\tb\nc', 'a\tb\nc'],
  ['a\r\nb', 'a\nb'],
  ['\u0000\u001b[2J\u007f\u009b', '\ufffd\ufffd[2J\ufffd\ufffd'],
  ['if \u202eevil\u2066', 'if \ufffdevil\ufffd'],
  ['\ud83d\ude00 \ud83d', '\ud83d\ude00 \ufffd'],
  ['漢字 ×1.34 µs', '漢字 ×1.34 µs'],
])('plain text %j is %j', (given, shown) => {
  expect(plain(given)).toBe(shown);
});

test('the index lists every run with its verdict, and says when there is none', async () => {
  const entry = { href: `sample-lesson/${analysis.run}/report.html`, analysis };
  const other = {
    href: 'x"><script>/report.html',
    analysis: { ...analysis, outcome: 'unclear', complete: false, sentence: told(ATTACK) } as const,
  };
  const index = indexPage({ runs: [entry, other] });
  expect(each(index, / href="(\.[^"]*)"/g)).toEqual([`./${entry.href}`, './x%22%3E%3Cscript%3E/report.html']);
  expect(words(index)).toContain('default, 6 rounds, interrupted');
  expect(words(index)).not.toMatch(/<(script|img)/);
  expect(words(indexPage({ runs: [] }))).toContain('No run has been finished yet.');
});
