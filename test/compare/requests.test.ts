// Requests as people have them: curl lines, Vegeta targets, HTTP archives; and what is refused, by name.
import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { curlRequest } from '../../harness/compare/requests/curl.ts';
import { parseRequests, requestsIn } from '../../harness/compare/requests/read.ts';
import { shellWords } from '../../harness/compare/requests/shell-words.ts';
import { BenchError } from '../../harness/model/errors.ts';
import type { Request } from '../../harness/model/workload.ts';
import { temporaryFolder } from '../golang/modules.ts';

const failure = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof BenchError) return `${error.exitCode} ${error.message} → ${error.mend}`;
    throw error;
  }
  return 'it was taken';
};

describe('a line of shell', () => {
  test.each([
    ['a b  c', ['a', 'b', 'c']],
    [`-H 'a: b' "c d"`, ['-H', 'a: b', 'c d']],
    [`a'b'"c"`, ['abc']],
    [`''`, ['']],
    [`"\\"q\\" \\n $HOME"`, ['"q" \\n $HOME']],
    [`$'it\\'s\\n\\u00e9'`, ["it's\né"]],
    ['a \\\n  b', ['a', 'b']],
    ['a\\ b', ['a b']],
  ])('%j is %j', (text, words) => {
    expect(shellWords(text)).toEqual(words);
  });

  test('with a quote that is not closed is refused', () => {
    expect(() => shellWords("a 'b")).toThrow('is not closed');
  });
});

describe('a curl line', () => {
  const url = 'http://localhost:8080/x?a=1';
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  test.each<[string, Request]>([
    [`curl ${url}`, { method: 'GET', path: '/x?a=1' }],
    ['curl localhost:8080', { method: 'GET', path: '/' }],
    ['curl -s https://shop.test/y', { method: 'GET', path: '/y' }],
    [
      `curl --compressed ${url}`,
      { method: 'GET', path: '/x?a=1', headers: { 'Accept-Encoding': 'deflate, gzip, br, zstd' } },
    ],
    [
      `curl --compressed -H 'accept-encoding: br' -H 'Connection: close' ${url}`,
      { method: 'GET', path: '/x?a=1', headers: { 'accept-encoding': 'br' } },
    ],
    [`curl -X DELETE ${url}`, { method: 'DELETE', path: '/x?a=1' }],
    [`curl -XPUT -d a ${url}`, { method: 'PUT', path: '/x?a=1', headers: form, body: 'a' }],
    [`curl -d a=1 -d b=2 ${url}`, { method: 'POST', path: '/x?a=1', headers: form, body: 'a=1&b=2' }],
    [
      `curl ${url} -H 'content-type: application/json' --data-raw '{"a": "b c"}'`,
      { method: 'POST', path: '/x?a=1', headers: { 'content-type': 'application/json' }, body: '{"a": "b c"}' },
    ],
    [`curl -b 'id=7; n=8' ${url}`, { method: 'GET', path: '/x?a=1', headers: { Cookie: 'id=7; n=8' } }],
    [`curl -u ann:pw ${url}`, { method: 'GET', path: '/x?a=1', headers: { Authorization: 'Basic YW5uOnB3' } }],
    [`curl -u 'zoë:字' ${url}`, { method: 'GET', path: '/x?a=1', headers: { Authorization: 'Basic em/DqzrlrZc=' } }],
    [
      `curl -H 'Host: other' -H 'X-A: 1' ${url}`,
      { method: 'GET', path: '/x?a=1', headers: { Host: 'other', 'X-A': '1' } },
    ],
  ])('%s', (line, request) => {
    expect(curlRequest(line)).toEqual(request);
  });

  test.each([
    [`curl -F a=@b ${url}`, 'the option -F is not known here'],
    [`curl --proxy http://p ${url}`, 'the option --proxy is not known here'],
    [`curl -d @body.json ${url}`, '@body.json names a file'],
    [`curl ${url} ${url}`, 'it has two addresses'],
    ['curl -H "a: b"', 'it has no address'],
    [`curl -X TRACE ${url}`, 'TRACE cannot be sent'],
    ['wget http://x', 'it does not begin with curl'],
    ["curl 'http://x", 'is not closed'],
    [`curl ${url} -H`, '-H has no value'],
    ['curl ftp://x/y', 'is no address'],
    [`curl --json @body.json ${url}`, '@body.json names a file'],
    [`curl -H $'A: b\\r\\nHost: c' ${url}`, 'the header ‘A’ cannot be sent'],
    [`curl -H 'A B: c' ${url}`, 'the header ‘A B’ cannot be sent'],
    ["curl '/a b'", '‘/a b’ is no path'],
    ['curl /ü', '‘/ü’ is no path'],
  ])('%s is refused', (line, why) => {
    expect(failure(() => curlRequest(line))).toMatch(/^2 /);
    expect(failure(() => curlRequest(line))).toContain(why);
  });
});

describe('a file of requests', () => {
  const paths = (text: string, folder = '.') =>
    parseRequests(text, folder).map(({ method, path }) => `${method} ${path}`);

  test('holds curl lines, joined by backslashes, beside comments', () => {
    expect(paths("# those that matter\ncurl http://x/a\n\ncurl \\\n  -X POST \\\n  'http://x/b'\n")).toEqual([
      'GET /a',
      'POST /b',
    ]);
  });

  test('holds Vegeta targets with headers and a body from a file', () => {
    using folder = temporaryFolder();
    folder.write('body.json', '{}');
    const text = 'GET http://x/a\n\nPOST http://x/b\nContent-Type: application/json\n@body.json\n';
    expect(parseRequests(text, folder.path)).toEqual([
      { method: 'GET', path: '/a' },
      { method: 'POST', path: '/b', headers: { 'Content-Type': 'application/json' }, body: '{}' },
    ]);
  });

  test('holds Vegeta targets as JSON', () => {
    const target = { method: 'PUT', url: 'http://x/c', header: { 'X-A': ['1'] }, body: btoa('hello') };
    expect(parseRequests(`${JSON.stringify(target)}\n`, '.')).toEqual([
      { method: 'PUT', path: '/c', headers: { 'X-A': '1' }, body: 'hello' },
    ]);
  });

  const har = (...urls: string[]) =>
    JSON.stringify({
      log: {
        entries: urls.map((url) => ({
          request: {
            method: 'POST',
            url,
            headers: [
              { name: ':path', value: '/' },
              { name: 'Host', value: 'x' },
              { name: 'Accept', value: '*/*' },
              { name: 'accept-encoding', value: 'gzip, br' },
            ],
            postData: { text: 'a' },
          },
        })),
      },
    });

  test('is an HTTP archive, of one host alone', () => {
    const headers = { Accept: '*/*', 'accept-encoding': 'gzip, br' };
    expect(parseRequests(har('https://x/a', 'https://x/b'), '.')).toEqual([
      { method: 'POST', path: '/a', headers, body: 'a' },
      { method: 'POST', path: '/b', headers, body: 'a' },
    ]);
    expect(failure(() => parseRequests(har('https://x/a', 'https://cdn.x/b'), '.'))).toContain('2 hosts: x, cdn.x');
  });

  const entry = (request: unknown) => JSON.stringify({ log: { entries: [{ request }] } });
  const target = JSON.stringify({ method: 'GET', url: 'http://x/a' });
  test.each([
    [JSON.stringify({ log: { entries: [7] } }), 'the archive: log.entries[0] is 7, and must be an object'],
    [entry({ method: 'GET', url: 8080 }), 'log.entries[0].request.url is 8080, and must be a text'],
    [entry({ method: 'GET', url: 'http://x/a', headers: 'Accept: */*' }), 'request.headers is "Accept: */*"'],
    [
      entry({ method: 'GET', url: 'http://x/a', headers: [{ name: 'A' }] }),
      'lacks log.entries[0].request.headers[0].value',
    ],
    [entry({ method: 'GET', url: '/a\r\nHost: b' }), 'is no path'],
    [
      entry({ method: 'GET', url: '/a', headers: [{ name: 'A', value: 'b\nc' }] }),
      'entry 1: the header ‘A’ cannot be sent',
    ],
    [`${target}\n[]\n`, 'line 2 is a list, and must be an object'],
    [`${target}\n{"method":\n`, 'line 2 cannot be read'],
    [JSON.stringify({ method: 'GET' }), 'line 1 lacks url'],
    [JSON.stringify({ url: 'http://x/a', header: { A: 'b' } }), 'line 1: header.A is "b", and must be a list'],
    [JSON.stringify({ url: 'http://x/a', body: 'four score' }), 'body is "four score", and must be base64'],
    [JSON.stringify({ url: 'http://x/a', body: 'gIGC' }), 'line 1: what is to be sent is no text in UTF-8'],
    [
      entry({ method: 'PUT', url: '/a', postData: { params: [{ name: 'b', value: 'c' }] } }),
      'entry 1: the archive does',
    ],
    [entry({ method: 'PUT', url: '/a', bodySize: 12, postData: { text: '' } }), 'does not hold the body that was sent'],
    [JSON.stringify({ url: 'http://x/a', body: { a: 1 } }), 'line 1: body is an object, and must be a text'],
  ])('that is not as it must be is refused by its place: %s', (text, why) => {
    expect(failure(() => parseRequests(text, '.'))).toMatch(/^2 /);
    expect(failure(() => parseRequests(text, '.'))).toContain(why);
  });

  test('and a body from a file are read to a limit: neither a folder nor a device without end is one', () => {
    using folder = temporaryFolder();
    expect(failure(() => requestsIn(folder.path))).toContain('it is no file');
    const body = (of: string) => failure(() => parseRequests(`POST http://x/a\n@${of}\n`, folder.path));
    expect(body('.')).toContain('line 2: ');
    expect(body('/dev/zero')).toMatch(/^2 .*it is no file/);
  });

  test('of another kind, an empty one and one that is not there are refused', () => {
    using folder = temporaryFolder();
    expect(failure(() => requestsIn(folder.write('words.txt', 'please load my service')))).toContain('is no request');
    expect(failure(() => requestsIn(folder.write('none.txt', '# none\n')))).toContain('holds no request');
    expect(failure(() => requestsIn('/nowhere/at/all'))).toContain('cannot be read');
    const latin1 = Buffer.from("curl http://x/ -d 'caf\u00e9'", 'latin1');
    const file = folder.write('latin1.txt', '');
    writeFileSync(file, latin1);
    expect(failure(() => requestsIn(file))).toContain('latin1.txt: what is to be sent is no text in UTF-8');
    expect(failure(() => parseRequests(`POST http://x/a\n@${file}\n`, '.'))).toContain(
      'latin1.txt: what is to be sent is no text in UTF-8',
    );
  });
});
