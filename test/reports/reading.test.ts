// What a lesson recommends to read is a link wherever it stands on the web under an address that lasts.
import { expect, test } from 'vitest';
import { lessonIds, loadLesson } from '../../harness/catalogue/lessons.ts';
import { addressOf } from '../../reports/page/reading.ts';

const lessons = await Promise.all(lessonIds().map(loadLesson));

test.each([
  ['https://go.dev/blog/context', 'https://go.dev/blog/context'],
  ['Package net/http/pprof: debug parameters', 'https://pkg.go.dev/net/http/pprof'],
  ['golang.org/x/tools/go/callgraph: static graphs', 'https://pkg.go.dev/golang.org/x/tools/go/callgraph'],
  ['golang/go#34544: proposal', 'https://github.com/golang/go/issues/34544'],
  ['RFC 9110, 15.5.9: 408 Request Timeout', 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.9'],
  ['Go 1.26 release notes: goroutine leak profile', 'https://go.dev/doc/go1.26'],
])('%s leads to %s', (entry, address) => {
  expect(addressOf(entry)).toBe(address);
});

test.each(['javascript:alert(1)', 'https://a.example/"onclick=x', 'A book', ' Package os'])(
  '%s stays words',
  (entry) => {
    expect(addressOf(entry)).toBeUndefined();
  },
);

test.each(lessons)('$id has two links or more to read on', ({ text }) => {
  const found = (text.words.readMore ?? []).flatMap((entry) => addressOf(entry) ?? []);
  expect(found.length).toBeGreaterThan(1);
  for (const address of found) expect(new URL(address).protocol).toBe('https:');
});
