// The probe's lines: what is a message and what is not, however the pipe cut them.
import { describe, expect, test } from 'vitest';
import { nameReading, parseProbeLine, splitLines } from '../../harness/subject/protocol.ts';

const READING = '"atMs":1764000000000.125,"goroutines":9,"values":[1,2.5],"gauges":[3,null]';
const READY =
  '{"type":"ready","url":"http://127.0.0.1:1","adminUrl":"http://127.0.0.1:2/","pid":7,"startedAtMs":1.5,"go":"go1.26.8","gomaxprocs":2,"gauges":["queue"],"profiles":["cpu"]}';

describe('a line of the probe', () => {
  test.each([
    READY,
    `{"type":"sample",${READING}}`,
    `{"type":"mark","id":4,${READING}}`,
    `{"type":"bye",${READING}}`,
    '{"type":"capped","atMs":1,"goroutines":20000}',
    '{"type":"done","id":1}',
    '{"type":"histograms","id":1,"histograms":[{"bounds":[null,0,1e-9,null],"counts":[0,7,1]}]}',
    '{"type":"histograms","id":1,"histograms":[]}',
    '{"type":"error","id":1,"message":"no"}',
    '{"type":"error","message":"unknown metric"}',
  ])('is taken as it is: %s', (line) => {
    expect(parseProbeLine(line)).toEqual(JSON.parse(line));
  });

  test.each([
    ['', 'not JSON'],
    ['hello from fmt.Println', 'not JSON'],
    [`{"type":"sample",${READING}`, 'not JSON'],
    ['null', 'unknown type'],
    ['[]', 'unknown type'],
    ['"ready"', 'unknown type'],
    ['{"type":"toString"}', 'unknown type'],
    ['{"type":"sample","atMs":"soon","goroutines":1,"values":[],"gauges":[]}', "without a right 'atMs'"],
    ['{"type":"sample","atMs":1,"values":[],"gauges":[]}', "without a right 'goroutines'"],
    ['{"type":"sample","atMs":1,"goroutines":1,"values":[null],"gauges":[]}', "without a right 'values'"],
    ['{"type":"sample","atMs":1,"goroutines":1,"values":[],"gauges":["3"]}', "without a right 'gauges'"],
    [`{"type":"mark",${READING}}`, "without a right 'id'"],
    ['{"type":"histograms","id":1}', "without a right 'histograms'"],
    ['{"type":"histograms","id":1,"histograms":[null]}', "without a right 'histograms'"],
    ['{"type":"histograms","id":1,"histograms":[{"bounds":[0,1],"counts":[1,2]}]}', "without a right 'histograms'"],
    ['{"type":"histograms","id":1,"histograms":[{"bounds":[0,1],"counts":[null]}]}', "without a right 'histograms'"],
    ['{"type":"error","id":"1","message":"no"}', "without a right 'id'"],
    [READY.replace('"pid":7,', ''), "without a right 'pid'"],
  ])('is refused, and quoted, as in %s', (line, reason) => {
    expect(() => parseProbeLine(line)).toThrow(reason);
    expect(() => parseProbeLine(line)).toThrow(line.slice(0, 200));
  });
});

test('a reading is named in the order asked for, and a silent gauge is absent', () => {
  const reading = { atMs: 5, goroutines: 9, values: [1, 2.5], gauges: [3, null] };
  expect(nameReading(reading, ['/a:bytes', '/b:seconds'], ['queue', 'lag'])).toEqual({
    atMs: 5,
    values: { goroutines: 9, '/a:bytes': 1, '/b:seconds': 2.5, 'gauge:queue': 3 },
  });
});

test('a reading of another length than asked for is refused', () => {
  const reading = { atMs: 5, goroutines: 9, values: [1], gauges: [] };
  expect(() => nameReading(reading, ['/a:bytes', '/b:seconds'], [])).toThrow('1 values and 0 gauges where 2 and 0');
  expect(() => nameReading(reading, ['/a:bytes'], ['queue'])).toThrow('1 values and 0 gauges where 1 and 1');
});

test('lines are the same wherever the stream was cut', () => {
  const text = 'first\n\nsecond ü\nthe rest';
  for (let size = 1; size <= text.length; size++) {
    const lines: string[] = [];
    const splitter = splitLines((line) => lines.push(line));
    for (let at = 0; at < text.length; at += size) splitter.push(text.slice(at, at + size));
    expect(lines).toEqual(['first', '', 'second ü']);
    expect(splitter.rest()).toBe('the rest');
  }
});

test('a line without end is handed over in parts, and never held as a whole', () => {
  const parts: number[] = [];
  const splitter = splitLines((line) => parts.push(line.length));
  const chunk = 'x'.repeat(2 ** 20);
  for (let i = 0; i < 40; i++) {
    splitter.push(chunk);
    expect(splitter.rest().length).toBeLessThan(6 * 2 ** 20);
  }
  splitter.push('\nafter\n');
  expect(parts.reduce((sum, length) => sum + length, 0)).toBe(40 * 2 ** 20 + 'after'.length);
  expect(parts.at(-1)).toBe('after'.length);
});
