// The compiler's reasons: read strictly, of the fixture's own files, and asked for once a build.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSubjects } from '../../harness/golang/build.ts';
import { compilerFacts } from '../../harness/golang/compiler.ts';
import { parseCompilerLog } from '../../harness/golang/compiler-log.ts';
import { readReasons } from '../../harness/golang/diagnostics.ts';
import { GO, toolchain } from '../needs.ts';
import { type Folder, requestFor, tinyModule } from './modules.ts';

const HEADER = '{"version":0,"package":"main","goos":"linux","goarch":"amd64","gc_version":"go1.26","file":"m/a/a.go"}';
const at = (line: number) => `{"start":{"line":${line},"character":6},"end":{"line":${line},"character":6}}`;
const step = (line: number, message: string) =>
  `{"location":{"uri":"file://m/a/a.go","range":${at(line)}},"message":${JSON.stringify(message)}}`;
const entry = (code: string, message: string, related = '') =>
  `{"range":${at(7)},"severity":3,"code":"${code}","source":"go compiler","message":"${message}"${related && `,"relatedInformation":[${related}]`}}`;

describe('the log', () => {
  test('an escape, by either of its names, has its way without the places of inlined code; its wordless double is passed over', () => {
    const way = [
      step(7, 'escflow:    flow: b ← &{storage}:'),
      step(1, 'inlineLoc'),
      step(9, 'escflow:      from f(b) (call parameter)'),
    ];
    const log = [
      HEADER,
      entry('escapes', 'new(T) escapes to heap', way.join()),
      entry('escape', ''),
      entry('leak', 'x'),
    ];
    expect(parseCompilerLog(`${log.join('\n')}\n`)).toEqual({
      file: 'm/a/a.go',
      facts: [
        {
          code: 'escape',
          line: 7,
          column: 6,
          message: 'new(T) escapes to heap',
          flow: [
            { line: 7, text: 'flow: b ← &{storage}' },
            { line: 9, text: 'from f(b) (call parameter)' },
          ],
        },
      ],
    });
  });

  test.each([
    ['another version', HEADER.replace('"version":0', '"version":1'), /another version/],
    ['no header', entry('escape', 'x'), /another version/],
    ['no JSON', `${HEADER}\nnote: inlining call`, /line 2 .* no JSON/],
    ['a line of another form', `${HEADER}\n{"code":"escape","message":"x"}`, /line 2 .* no diagnostic/],
  ])('%s is refused', (_, text, says) => {
    expect(() => parseCompilerLog(text)).toThrow(says);
  });
});

describe.skipIf(GO.missing)(`the compiler${GO.note}`, () => {
  let module: Folder;
  beforeAll(() => {
    module = tinyModule();
    module.write(
      'lesson/fix.go',
      '//go:build fix\n\npackage main\n\nconst who = "fix"\n\nvar kept *int\n\nfunc keep() { kept = new(int) }\n',
    );
  });
  afterAll(() => module[Symbol.dispose]());
  const signal = new AbortController().signal;

  test('tells what escapes in the variant’s own files, and is asked once', async () => {
    const request = requestFor(module, toolchain!);
    const builds = await buildSubjects(request, signal);
    const facts = await compilerFacts(request, builds[1]!, signal);
    expect(facts.find(({ code }) => code === 'escape')).toMatchObject({
      file: 'tiny/lesson/fix.go',
      line: 9,
      message: 'new(int) escapes to heap',
    });
    expect(facts.find(({ code }) => code === 'canInlineFunction')).toMatchObject({ line: 9 });
    expect(facts.every(({ file }) => file.startsWith('tiny/lesson/'))).toBe(true);
    expect((await compilerFacts(request, builds[0]!, signal)).filter(({ code }) => code === 'escape')).toEqual([]);

    const again = { ...request, toolchain: { ...request.toolchain, path: '/nowhere/go' } };
    expect(await compilerFacts(again, builds[1]!, signal)).toEqual(facts);
    expect(readdirSync(request.cacheDir).filter((name) => name.startsWith('building-'))).toEqual([]);
    expect(readdirSync(join(request.cacheDir, 'compiler'))).toHaveLength(2);
  });

  test('a toolchain that cannot answer leaves a reason and no failure', async () => {
    module.write('lesson/main.go', 'package main\n\nfunc main() { println(who) }\n');
    const request = requestFor(module, toolchain!);
    const builds = await buildSubjects(request, signal);
    const deaf = { ...request, toolchain: { ...request.toolchain, path: '/bin/false' } };
    const found = await readReasons(deaf, builds, signal);
    expect(found.fix).toMatchObject({ ok: false, failure: { code: 'no-reasons' } });
  });
});
