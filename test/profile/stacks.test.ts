// The runtime's text of goroutines: every form a header takes, stacks cut short, and text that only looks like one.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseStacks } from '../../harness/profile/stacks.ts';

const STACK = `main.(*shop).quote.func1()
\t/src/channel-leak/antipattern.go:22 +0x45
created by main.(*shop).quote in goroutine 34
\t/src/channel-leak/antipattern.go:20 +0xa5`;

const of = (header: string) => parseStacks(`${header}\n${STACK}\n`)[0];

describe('a header', () => {
  test.each([
    ['goroutine 7 [chan send]:', { state: 'chan send', minutes: 0, lockedToThread: false, leaked: false }],
    ['goroutine 7 [chan send, 2 minutes]:', { state: 'chan send', minutes: 2 }],
    [
      'goroutine 7 [chan send, 2 minutes, locked to thread]:',
      { state: 'chan send', minutes: 2, lockedToThread: true, leaked: false },
    ],
    ['goroutine 7 [chan send (leaked)]:', { state: 'chan send', leaked: true }],
    ['goroutine 7 [chan receive (nil chan) (leaked)]:', { state: 'chan receive (nil chan)', leaked: true }],
    ['goroutine 7 [select (no cases)]:', { state: 'select (no cases)', leaked: false }],
    ['goroutine 7 [chan receive (scan), locked to thread]:', { state: 'chan receive', lockedToThread: true }],
    ['goroutine 7 [chan receive (durable), synctest bubble 3]:', { state: 'chan receive' }],
    ['goroutine 7 [sync.Mutex.Lock, 118 minutes]:', { state: 'sync.Mutex.Lock', minutes: 118 }],
    // Go 1.27 and later, and 1.26 with GODEBUG=tracebacklabels=1.
    ['goroutine 7 [select, 2 minutes]{"k": "v"}:', { state: 'select', minutes: 2 }],
    ['goroutine 7 [select, 2 minutes labels:{"k": "v", "a": "b"}]:', { state: 'select', minutes: 2 }],
    ['goroutine 7 [select labels:{"] [x]:": ", 9 minutes]{"}]:', { state: 'select', minutes: 0 }],
    ['goroutine 7 [select]{"a]": "] labels:{"}:', { state: 'select' }],
    ['goroutine 1 gp=0xc000002380 m=nil [IO wait, 3 minutes]:', { state: 'IO wait', minutes: 3 }],
    ['goroutine 1 gp=0xc000002380 m=0 mp=0x5be2e0 [running]:', { state: 'running' }],
  ])('%s', (header, expected) => {
    expect(of(header)).toMatchObject(expected);
    expect(of(header)!.frames).toEqual(['main.(*shop).quote.func1 antipattern.go:22']);
    expect(of(header)!.createdBy).toBe('main.(*shop).quote antipattern.go:20');
  });

  test.each([
    '',
    'goroutine 7',
    'goroutine 7 [chan send]',
    'goroutine seven [chan send]:',
    'goroutine 7 chan send:',
    'goroutine 7 [:',
    'panic: no goroutine 7 [chan send]:',
    'runtime: goroutine stack exceeds 1000000000-byte limit',
  ])('is none: %j', (header) => {
    expect(of(header)).toBeUndefined();
  });
});

describe('a stack', () => {
  test('arguments, inlined calls and frames left out', () => {
    const text = `goroutine 9 [select]:
main.F[...](...)
\t/src/a.go:3
main.(*T).M(0xc000012345, {0x1, {0x2, 0x3}, ...}, 0x4?)
\t/src/with space/b.go:44 +0x1d fp=0xc00010 sp=0xc00008 pc=0x47
...additional frames elided...
main.plain
\tC:/src/c.go:5 +0x1
created by net/http.(*Server).Serve in goroutine 1
\t/go/src/net/http/server.go:3454 +0x485
`;
    expect(parseStacks(text)).toEqual([
      {
        state: 'select',
        minutes: 0,
        lockedToThread: false,
        leaked: false,
        frames: ['main.F[...] a.go:3', 'main.(*T).M b.go:44', 'main.plain c.go:5'],
        createdBy: 'net/http.(*Server).Serve server.go:3454',
      },
    ]);
  });

  test('the main goroutine has no creator', () => {
    const [main] = parseStacks('goroutine 1 [running]:\nmain.main()\n\t/src/main.go:8 +0x2\n');
    expect(main).not.toHaveProperty('createdBy');
  });

  test('one that the end of the text cuts off within a frame is passed over; the others stand', () => {
    const whole = `goroutine 1 [running]:\nmain.main()\n\t/src/main.go:8 +0x2\n\ngoroutine 2 [select]:\n${STACK}`;
    expect(parseStacks(whole)).toHaveLength(2);
    expect(parseStacks(whole.slice(0, whole.indexOf('\t/src/channel-leak/antipattern.go:20')))).toHaveLength(1);
    expect(parseStacks(whole.slice(0, whole.indexOf('antipattern.go:22')))).toHaveLength(1);
  });

  test('no text throws, or gives a goroutine more frames than it has lines', () => {
    const pieces = fc.constantFrom(
      'goroutine 7 [',
      ']:',
      ', 2 minutes',
      '\n',
      '\n\n',
      '\t/a.go:1',
      'main.f()',
      '...x',
      '"',
      '{',
      ' labels:{',
      'created by ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 12 })), { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        const frames = parseStacks(text).reduce((total, goroutine) => total + goroutine.frames.length, 0);
        expect(frames).toBeLessThanOrEqual(text.split('\n').length);
      }),
      { seed: 1, numRuns: 2_000 },
    );
  });

  test('a line of a million characters takes no such time to refuse as its square would', () => {
    const started = performance.now();
    for (const filler of ['[', ' labels:{', ', 1 minutes', ' (leaked)', '"', ')(']) {
      parseStacks(`goroutine 7 [${filler.repeat(1_000_000 / filler.length)}\nmain.f()\n\t/a.go:1\n`);
      parseStacks(`goroutine 7 [select]:\n${filler.repeat(1_000_000 / filler.length)}\n\t/a.go:1\n`);
    }
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
