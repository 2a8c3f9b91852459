// Charts as files: whole documents with plain colours and one language, the same bytes every time, and pictures of them.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { InvalidArgumentError } from 'commander';
import { describe, expect, test } from 'vitest';
import { chartFormats } from '../../harness/command/chart-formats.ts';
import { chartWriter } from '../../harness/command/charts.ts';
import { BenchError, EXIT } from '../../harness/model/errors.ts';
import type { Topology } from '../../harness/model/topology.ts';
import { chartFiles } from '../../reports/export/chart-files.ts';
import { mixed, solidOf } from '../../reports/export/colour.ts';
import { framed } from '../../reports/export/frame.ts';
import { colourNamed, standing } from '../../reports/export/literal.ts';
import { rasteriser } from '../../reports/export/raster.ts';
import { said, say } from '../../reports/language/said.ts';
import { makeReport, type Report } from '../../reports/report.ts';
import { topologySvg } from '../../reports/topology/svg.ts';
import { need } from '../needs.ts';
import { ENEMY, reportOf, SAMPLE, sample } from './sample.ts';

const CALLS: Topology = {
  variant: 'fix',
  nodes: [
    { name: 'main.quote', own: true, perRequestNs: 70 },
    { name: 'encoding/json', own: false, perRequestNs: 20 },
  ],
  edges: [{ from: 'main.quote', to: 'encoding/json', kind: 'package', perRequestNs: 20 }],
  hotPath: { names: ['main.quote'], perRequestNs: 70 },
  totalNs: 70,
  elsewhere: 0,
  dynamic: 0,
  requests: 10,
};

/** With a picture of calls, which the sample's lesson has no panel for. */
function withCalls(report: Report): Report {
  const title = say`Calls of ${'Select on Done'}, as thick as their CPU time`;
  const picture = { id: 'calls-fix', heading: said('Select on Done'), title, svg: topologySvg(CALLS, title.en) };
  const question = said('Who calls whom?');
  const panel = { id: 'calls', question, text: said(''), tables: [], pictures: [picture], commands: [] };
  return { ...report, panels: [panel] };
}

const report = withCalls(await reportOf(SAMPLE));
const files = chartFiles(report);

/** Elements closed in order, attributes quoted and given once, no bare `<` or `&`: what XML asks of such a document. */
function faultsOf(xml: string): string[] {
  const faults: string[] = xml.match(/&(?!(?:amp|lt|gt|quot|#39);)/g) ?? [];
  const open: string[] = [];
  const rest = xml.replace(
    /<(\/?)([A-Za-z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g,
    (tag, closing: string, name: string, attributes: string, single: string) => {
      const keys = [...attributes.matchAll(/\s([\w:-]+)="/g)].map(([, key]) => key);
      if (new Set(keys).size < keys.length) faults.push(`twice in ${tag}`);
      if (closing !== '' && open.pop() !== name) faults.push(`out of order: ${tag}`);
      if (closing === '' && single === '') open.push(name);
      return '';
    },
  );
  return [...faults, ...open, ...(rest.match(/<[^>]{0,40}/g) ?? [])];
}

test('every drawing of the page has its file, flame graphs and calls included', () => {
  const drawn = report.figures.filter(({ svg }) => svg !== undefined).map(({ id }) => id);
  const names = files.map(({ name }) => name);
  expect(names.slice(0, drawn.length)).toEqual(drawn);
  expect(names.slice(drawn.length)).toEqual(expect.arrayContaining(['flame-fix-cpu', 'flame-fix-allocs', 'calls-fix']));
  expect(new Set(names).size).toBe(names.length);
});

test('each is a whole document with plain colours, which needs no style, no script and nothing to fetch', () => {
  for (const { name, svg } of files) {
    expect(faultsOf(svg), name).toEqual([]);
    expect(svg, name).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" lang="en" width="\d+" height="\d+" /);
    expect(
      svg.match(/var\(|currentColor|light-dark|color-mix|class=|<script|<style|url\(|NaN|undefined/),
      name,
    ).toBeNull();
    const paints = [...svg.matchAll(/ (?:fill|stroke)="([^"]*)"/g)].map(([, paint]) => paint!);
    expect(
      paints.filter((paint) => !/^(none|#[\da-f]{6})$/.test(paint)),
      name,
    ).toEqual([]);
    expect(svg.match(/<(?:title|desc)>[^<]{10,}<\/(?:title|desc)>/g)!.length, name).toBeGreaterThanOrEqual(2);
  }
});

test('it says what it asks, whose colours are whose, and where it is from, in the reader’s language alone', async () => {
  const find = (all: typeof files) => all.find(({ name }) => name === 'qps')!.svg;
  const texts = (svg: string) =>
    [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, text]) => text!.replace(/<[^>]*>/g, ''));
  const english = texts(find(files));
  expect(english.slice(0, 4)).toEqual(['Throughput', 'Send and hope', 'Select on Done', 'Unbounded queue']);
  expect(english).toContain('requests per second');
  expect(english.at(-1)).toBe(`${report.title.en} · ${report.run}`);
  const chinese = texts(find(chartFiles({ ...report, language: 'zh' })));
  expect(chinese[0]).toBe('吞吐量');
  expect(chinese).toContain('请求/秒');
  expect(chinese).not.toContain('requests per second');
});

test('the same run gives the same bytes', async () => {
  const again = sample();
  expect(chartFiles(withCalls(await makeReport(again.analysis, again.record)))).toEqual(files);
});

test('no name becomes markup, nor a path', async () => {
  const enemy = chartFiles(withCalls(await reportOf(ENEMY)));
  for (const { name, svg } of enemy) {
    expect(faultsOf(svg), name).toEqual([]);
    expect(svg.match(/<(?:script|img)|\u202e/), name).toBeNull();
    expect(name).toMatch(/^[\w-]+$/);
  }
});

test('a colour that shows through is a plain one and its opacity, and a name without a value is an error', () => {
  const drawn = (rect: string) => standing(`<svg viewBox="0 0 30 20">${rect}</svg>`, 'en');
  expect(
    drawn('<rect fill="var(--idle,rgb(0 0 0/6%))" fill-opacity="0.5" stroke="var(--none,rgb(1 2 3/50%))"/>'),
  ).toEqual({
    markup:
      '<svg viewBox="0 0 30 20" width="30" height="20" overflow="visible"><rect fill="#000000" fill-opacity="0.0275" stroke="#010203" stroke-opacity="0.5"/></svg>',
    width: 30,
    height: 20,
  });
  expect(() => drawn('<rect fill="var(--no-such-colour)"/>')).toThrow('--no-such-colour');
  expect(colourNamed('paint-0')).toBe('#d55e00');
});

test.each([
  ['#d50', { hex: '#dd5500', opacity: 1 }],
  ['#D55E00', { hex: '#d55e00', opacity: 1 }],
  ['rgb(213, 94, 0)', { hex: '#d55e00', opacity: 1 }],
  ['rgba(0, 0, 0, 0.1)', { hex: '#000000', opacity: 0.1 }],
  ['rgb(230 159 0 / 22%)', { hex: '#e69f00', opacity: 0.22 }],
  ['color(srgb 1 0.5 0)', { hex: '#ff8000', opacity: 1 }],
  ['none', undefined],
])('%s', (colour, solid) => {
  expect(solidOf(colour)).toEqual(solid);
});

test('a colour between two is mixed as a style sheet mixes it', () => {
  expect(mixed(solidOf('#ff0000')!, 0.25, solidOf('#ffffff')!).hex).toBe('#ffbfbf');
});

test('words that are too long for their place are broken or cut, and none is wider than the file', () => {
  const colours = { paper: '#ffffff', ink: '#000000', soft: '#555555' };
  const sign = { markup: '', width: 28, height: 12 };
  const long = 'words '.repeat(40);
  const svg = framed({
    drawing: { markup: '', width: 400, height: 100 },
    title: long,
    description: '',
    legend: [long, 'short', 'x'.repeat(200)].map((label) => ({ sign, label })),
    source: '字'.repeat(300),
    lang: 'en',
    colours,
  });
  const texts = [...svg.matchAll(/<text x="(\d+)" y="\d+" font-size="(\d+)"[^>]*>([^<]*)</g)];
  expect(texts.length).toBeGreaterThan(7);
  for (const [, x, size, words] of texts) {
    // No letter of a common typeface is narrower on average than half its size, and a Chinese one is as wide as it is high.
    const width = [...words!].length * Number(size) * (words!.startsWith('字') ? 1 : 0.5);
    expect(Number(x) + width).toBeLessThanOrEqual(432);
  }
});

const rasterise = await rasteriser().catch(() => undefined);
const RESVG = need(
  rasterise !== undefined,
  'resvg or every typeface is missing',
  'npm install @resvg/resvg-js --no-save and apt-get install fonts-dejavu-core',
);

describe.skipIf(RESVG.missing)(`as PNG${RESVG.note}`, () => {
  test.each(['qps', 'heat-fix', 'forest', 'flame-fix-cpu', 'calls-fix'])(
    '%s: twice as many dots, and not all alike',
    (name) => {
      const { svg } = files.find((file) => file.name === name)!;
      const [width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)!.slice(1).map(Number) as [number, number];
      const png = decoded(Buffer.from(rasterise!(svg)));
      expect([png.width, png.height]).toEqual([2 * width, 2 * height]);
      // Eight bits of red, green, blue and opacity a dot, and a filter byte a row.
      expect(png.rows).toHaveLength(png.height * (1 + 4 * png.width));
      expect(new Set(png.rows).size).toBeGreaterThan(20);
    },
  );

  test('the same drawing gives the same bytes', () => {
    expect(rasterise!(files[0]!.svg)).toEqual(rasterise!(files[0]!.svg));
  });
});

/** Format: W3C PNG (Third Edition): a signature, then chunks of length, type, data and checksum. */
function decoded(png: Buffer): { width: number; height: number; rows: Buffer } {
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), rows: inflateSync(Buffer.concat(data)) };
}

test('without resvg PNG is refused with what is missing and how to mend it', async () => {
  const missing = rasteriser(() => Promise.reject(new Error("Cannot find package '@resvg/resvg-js'")));
  const error = await missing.catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(BenchError);
  expect(error).toMatchObject({
    exitCode: EXIT.unfit,
    message: expect.stringContaining('@resvg/resvg-js'),
    mend: expect.stringContaining('npm install @resvg/resvg-js'),
  });
});

test('formats are named by comma; any other is refused with the names of those there are', () => {
  expect(chartFormats('png, svg')).toEqual(['svg', 'png']);
  expect(chartFormats('svg')).toEqual(['svg']);
  for (const made of ['gif', 'svg,', '']) expect(() => chartFormats(made)).toThrow(InvalidArgumentError);
  expect(() => chartFormats('svg,gif')).toThrow("'gif' is not one of svg, png.");
});

test('the files lie in one folder, each in the formats asked for', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fixproof-charts-'));
  try {
    const write = await chartWriter(['svg']);
    write(files.slice(0, 2), folder, 'charts');
    expect(readdirSync(join(folder, 'charts')).sort()).toEqual(['latency-p50.svg', 'qps.svg']);
    expect(readFileSync(join(folder, 'charts', 'qps.svg'), 'utf8')).toBe(files[0]!.svg);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
