// What lines that differ between two versions of a service cost: told where the rounds have shown that it moved, and nowhere else.
import { describe, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { english } from '../../harness/words/speak.ts';
import { drawnCosts } from '../fakes/costs.ts';
import { sampleRecord } from '../fakes/record.ts';

const record = sampleRecord();

function findingsOf(drawings: Parameters<typeof drawnCosts>[1], rounds: typeof record) {
  return analyse(rounds, { costs: drawnCosts(rounds, drawings) }).findings;
}

describe('the lines that differ between two versions of a service', () => {
  const VERSION = (price: string) => `package main

func price() int {
	${price}
	return sum
}

func quote() int {
	return price() + fee()
}
`;
  const versions = (before: string, after: string, folders = ['shop', 'shop']) => ({
    ...record,
    modules: ['antipattern', 'fix'].map((variant, i) => ({ variant, path: 'example.test/shop', folder: folders[i]! })),
    sources: [
      { variant: 'antipattern', path: `${folders[0]}/price.go`, text: before },
      { variant: 'fix', path: `${folders[1]}/price.go`, text: after },
    ],
  });
  const [BEFORE, AFTER] = [VERSION('sum := work(200)'), VERSION('sum := work(2)')];
  const FILE = 'example.test/shop/price.go';
  // The fix answers about one and a half times the requests.
  const ticks = (inPrice: number, rest: number) => ({
    'cpu window': `
      ${inPrice} ${inPrice}0000000: main.work@example.test/shop/work.go:3 main.price@${FILE}:4 main.quote@${FILE}:9
      ${rest} ${rest}0000000: net/http.Read@/go/server.go:20 main.serve@${FILE}:20`,
  });
  const told = (base: ReturnType<typeof ticks>, head: ReturnType<typeof ticks>, rounds = versions(BEFORE, AFTER)) =>
    findingsOf({ antipattern: base, fix: head }, rounds)
      .filter(({ rule }) => rule === 'changed-lines')
      .map(({ text, place }) => [english(text), place] as const);

  test('are told with what they call, where that is a fraction that no other rule would dare to explain', () => {
    const all = findingsOf({ antipattern: ticks(30, 370), fix: ticks(2, 555) }, versions(BEFORE, AFTER));
    expect(all.map(({ rule }) => rule)).not.toContain('cpu');
    const [[text, place]] = told(ticks(30, 370), ticks(2, 555)) as [ReturnType<typeof told>[0]];
    expect(text).toMatch(/less CPU time: .* → .* in the lines that differ at price\.go:4, with all that they call\.$/);
    expect(place).toEqual({ file: 'shop/price.go', line: 4, variant: 'fix' });
  });

  test('are told where the throughput shows a change that lies inside the CPU time’s wider band, and only on the side that explains it', () => {
    const slight = (cpuUsPerRequest: number) => {
      const base = { qps: 2_000, stallShare: 0.5, cpuUsPerRequest: 400 };
      const fix = { ...base, qps: 2_100, cpuUsPerRequest };
      const rounds = sampleRecord({ noise: 0.004, behaviour: { antipattern: base, fix } });
      const { modules, sources } = versions(BEFORE, AFTER);
      const drawing = { antipattern: ticks(60, 340), fix: ticks(5, 357) };
      const words = analyse(rounds).comparisons.filter(({ variant }) => variant === 'fix');
      const word = (id: string) => words.find(({ metric }) => metric === id)!.verdict;
      expect(word('qps')).toBe('better');
      const lines = told(drawing.antipattern, drawing.fix, { ...rounds, modules, sources });
      return [word('cpu.per_request'), lines.length];
    };
    expect(slight(385)).toEqual(['same', 1]);
    expect(slight(400)).toEqual(['same', 0]);
    expect(slight(412)).toEqual(['same', 0]);
  });

  test('pair by what a build calls them, wherever the two versions lie', () => {
    const apart = versions(BEFORE, AFTER, ['before', 'deep/after']);
    expect(told(ticks(30, 370), ticks(2, 555), apart)[0]![1]).toEqual({
      file: 'deep/after/price.go',
      line: 4,
      variant: 'fix',
    });
    const removed = versions(BEFORE, '', ['before', 'after']);
    expect(told(ticks(30, 370), ticks(0, 555), removed)[0]![1]).toEqual({
      file: 'before/price.go',
      line: 3,
      variant: 'antipattern',
    });
  });

  test('a line whose cost falls to the next one is told by its function', () => {
    const loop = (times: number) => VERSION(`for range ${times} {\n\t\tsum += step()\n\t}`);
    const spent = (inLoop: number) => ({
      'cpu window': `
        ${inLoop} ${inLoop}0000000: main.price@${FILE}:5 main.quote@${FILE}:11
        370 3700000000: net/http.Read@/go/server.go:20 main.serve@${FILE}:20`,
    });
    const [[text]] = told(spent(300), spent(20), versions(loop(200), loop(2))) as [ReturnType<typeof told>[0]];
    expect(text).toMatch(/less CPU time: .* in price, where lines differ at price\.go:4\.$/);
  });

  test('a line that calls what differs is not told a second time with the same figure, but for what it costs besides', () => {
    const called = (links: number, calls: string) => `package main

func links() int { return ${links} }

func quote() int {
	return ${calls}
}
`;
    const rounds = versions(called(200, 'links()'), called(2, 'links() + 0'));
    const spent = (inLinks: number, besides: number) => ({
      'cpu window': `
        ${inLinks} ${inLinks}0000000: main.links@${FILE}:3 main.quote@${FILE}:6 main.serve@${FILE}:20
        ${besides} ${besides}0000000: main.quote@${FILE}:6 main.serve@${FILE}:20
        370 3700000000: net/http.Read@/go/server.go:20 main.serve@${FILE}:20`,
    });
    const lines = (base: ReturnType<typeof spent>, head: ReturnType<typeof spent>) =>
      told(base, head, rounds).map(([, place]) => place!.line);
    expect(lines(spent(300, 40), spent(20, 60))).toEqual([3]);
    expect(lines(spent(300, 200), spent(20, 20))).toEqual([6, 3]);
  });

  test('none where chance can move so few readings, where the lines moved the other way, and in a lesson', () => {
    expect(told(ticks(30, 370), ticks(40, 555))).toEqual([]);
    expect(told(ticks(4, 370), ticks(1, 555))).toEqual([]);
    expect(told(ticks(2, 370), ticks(60, 555))).toEqual([]);
    const { modules: _, ...lesson } = versions(BEFORE, AFTER);
    expect(told(ticks(30, 370), ticks(2, 555), lesson as ReturnType<typeof versions>)).toEqual([]);
    expect(told(ticks(30, 370), ticks(2, 555), versions(BEFORE, BEFORE))).toEqual([]);
  });
});
