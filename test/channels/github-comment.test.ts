// One comment in a pull request: added once, written over after, and no token anywhere but where it belongs.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { putComment } from '../../harness/channels/github-comment.ts';
import { commenter, commentPlace } from '../../harness/command/comment-place.ts';
import { json, type Received, type Sink, startSink } from './sink.ts';

const folder = mkdtempSync(join(tmpdir(), 'fixproof-comment-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BOT = 'github-actions[bot]';
const speaksFor = (login: string) => ({ data: { viewer: { login } } });
const nameIn = (said: unknown) => (said as Partial<ReturnType<typeof speaksFor>>).data?.viewer.login;

/** As much of GitHub as is asked for: the comments of pull request 7, whose newest commit is `c0ffee`. */
function github(before: readonly string[] = [], { author = BOT, says = {} as unknown } = {}) {
  const comments = before.map((body, at) => ({
    id: at + 1,
    body,
    user: { login: author } as { login: string } | null,
  }));
  const answer = ({ method, path, body }: Received, response: Parameters<typeof json>[0]) => {
    if (path === '/api/graphql') return json(response, 200, says);
    if (path.startsWith('/api/repos/o/r/pulls?')) {
      return json(response, 200, [
        { number: 6, head: { sha: 'abad1dea' } },
        { number: 7, head: { sha: 'c0ffee' } },
      ]);
    }
    const id = /\/issues\/comments\/(\d+)$/.exec(path)?.[1];
    const own = comments.find((each) => String(each.id) === id);
    if (method === 'PATCH' && own) return json(response, 200, Object.assign(own, body));
    if (!path.startsWith('/api/repos/o/r/issues/7/comments')) return json(response, 404, {});
    const page = Number(/[?&]page=(\d+)/.exec(path)?.[1] ?? 1);
    if (method === 'GET') return json(response, 200, comments.slice((page - 1) * 100, page * 100));
    const written = (body as { body: string }).body;
    comments.push({ id: comments.length + 1, body: written, user: { login: nameIn(says) ?? BOT } });
    return json(response, 201, comments.at(-1));
  };
  return { comments, answer };
}

const MARK = '<!-- fixproof:gobench -->';
const placeAt = ({ url }: Sink) => ({
  api: new URL('/api', url),
  name: 'o/r',
  token: 'the-token',
  pull: { number: 7 },
});

describe('a comment', () => {
  test('is added once, and written over by every later run', async () => {
    const { comments, answer } = github(['a person’s words', `> ${MARK}\nquoted`]);
    await using sink = await startSink(answer);
    expect(await putComment(placeAt(sink), `${MARK}\nslower`, false)).toBe('added');
    expect(await putComment(placeAt(sink), `${MARK}\nmended`, false)).toBe('updated');
    expect(comments.map(({ body }) => body)).toEqual(['a person’s words', `> ${MARK}\nquoted`, `${MARK}\nmended`]);
    expect(sink.received.every(({ headers }) => headers.authorization === 'Bearer the-token')).toBe(true);
  });

  test.each<[string, string | null, unknown]>([
    ['a person', 'mallory', {}],
    ['a person, for the token of another', 'mallory', speaksFor('release-bot')],
    ['the workflows’ bot, for the token of another', BOT, speaksFor('release-bot')],
    ['an account that is gone', null, {}],
  ])('that bears the mark and is by %s stays as it is', async (_, author, says) => {
    const { comments, answer } = github([`${MARK}\ntheirs`], { says });
    comments[0]!.user = author === null ? null : { login: author };
    await using sink = await startSink(answer);
    expect(await putComment(placeAt(sink), `${MARK}\nours`, false)).toBe('added');
    expect(await putComment(placeAt(sink), `${MARK}\nours again`, false)).toBe('updated');
    expect(comments.map(({ body }) => body)).toEqual([`${MARK}\ntheirs`, `${MARK}\nours again`]);
  });

  test('of an enterprise’s server asks for its author beside the API’s version', async () => {
    await using sink = await startSink((_, response) => json(response, 200, []));
    await putComment({ ...placeAt(sink), api: new URL('/api/v3/', sink.url) }, `${MARK}\nx`, false);
    expect(sink.received.map(({ path }) => path.split('?')[0])).toEqual([
      '/api/graphql',
      '/api/v3/repos/o/r/issues/7/comments',
      '/api/v3/repos/o/r/issues/7/comments',
    ]);
  });

  test('is found behind a hundred others', async () => {
    const { comments, answer } = github([...new Array<string>(130).fill('another'), `${MARK}\nold`]);
    await using sink = await startSink(answer);
    await putComment(placeAt(sink), `${MARK}\nnew`, false);
    expect(comments).toHaveLength(131);
    expect(comments[130]!.body).toBe(`${MARK}\nnew`);
  });

  test('of a later workflow goes to the open pull request that ends with its commit, and to no other', async () => {
    const { comments, answer } = github();
    await using sink = await startSink(answer);
    const head = { owner: 'somebody', branch: 'mend', commit: 'c0ffee' };
    await putComment({ ...placeAt(sink), pull: { head } }, `${MARK}\nx`, true);
    expect(comments).toHaveLength(1);
    expect(sink.received[0]!.path).toContain('head=somebody%3Amend');
    const pushed = { ...head, commit: 'deadbeef' };
    const late = putComment({ ...placeAt(sink), pull: { head: pushed } }, `${MARK}\nx`, true);
    await expect(late).rejects.toThrow('no open pull request from somebody:mend ends with deadbeef');
    expect(comments).toHaveLength(1);
  });

  test('of others’ code calls nobody and loads no picture', async () => {
    const { comments, answer } = github();
    await using sink = await startSink(answer);
    const said = '@everyone ![x](http://there/) <img src=x> < IMG src=y>';
    await putComment(placeAt(sink), `${MARK}\n${said}`, true);
    expect(comments[0]!.body.startsWith(`${MARK}\n`)).toBe(true);
    expect(comments[0]!.body).not.toMatch(/@\w|!\[|<\s*img/i);
  });

  test('follows no redirect with its token', async () => {
    await using elsewhere = await startSink();
    await using sink = await startSink((_, response) => {
      response.writeHead(307, { location: elsewhere.url.href });
      response.end();
    });
    await expect(putComment(placeAt(sink), `${MARK}\nx`, false)).rejects.toThrow('could not be reached');
    expect(elsewhere.received).toEqual([]);
  });
});

describe('the reporter', () => {
  const event = (what: object) => {
    const file = join(folder, 'event.json');
    writeFileSync(file, JSON.stringify(what));
    return file;
  };
  const env = (api: string, what: object = { action: 'opened', pull_request: { number: 7 } }) => ({
    GITHUB_API_URL: api,
    GITHUB_REPOSITORY: 'o/r',
    GITHUB_TOKEN: 'the-token' as string | undefined,
    GITHUB_EVENT_PATH: event(what),
  });

  test('takes the token out of the environment before anything runs, and comments at the end', async () => {
    const { comments, answer } = github();
    await using sink = await startSink(answer);
    const own = env(`${sink.url.href}api`);
    const said: string[] = [];
    const tell = commenter([{ name: 'github-comment' }], own, (text) => said.push(text))!;
    expect(own).not.toHaveProperty('GITHUB_TOKEN');
    await tell(`${MARK}\nthe answer`);
    expect(comments.map(({ body }) => body)).toEqual([`${MARK}\nthe answer`]);
    expect(said).toEqual([]);
  });

  test('tells a refusal in the log, without the token', async () => {
    await using sink = await startSink((_, response) => json(response, 403, { message: 'not with the-token' }));
    const said: string[] = [];
    await commenter([{ name: 'github-comment' }], env(sink.url.href), (text) => said.push(text))!(`${MARK}\nx`);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^the comment was not written: .* answered 403/);
    expect(said[0]).not.toContain('the-token');
  });

  test('is not there unless it is asked for', () => {
    const own = { GITHUB_TOKEN: 'the-token' };
    expect(commenter([{ name: 'github' }], own, () => undefined)).toBeUndefined();
    expect(own).toHaveProperty('GITHUB_TOKEN');
  });

  test.each<[string, object, string]>([
    ['no token', { GITHUB_TOKEN: '' }, 'needs GITHUB_TOKEN'],
    ['no repository', { GITHUB_REPOSITORY: undefined }, 'needs GITHUB_REPOSITORY'],
    ['no event', { GITHUB_EVENT_PATH: undefined }, 'needs GITHUB_EVENT_PATH'],
    ['no web address', { GITHUB_API_URL: 'file:///etc' }, 'GITHUB_API_URL is no web address'],
  ])('%s is told before the run', (_, change, words) => {
    expect(() => commentPlace({ ...env('https://api.github.com'), ...change })).toThrow(words);
  });

  test('an event of neither a pull request nor a workflow is told, and one that is no event', () => {
    expect(() => commentPlace(env('https://x', { ref: 'main' }))).toThrow('was not started by a pull request');
    expect(() => commentPlace(env('https://x', { pull_request: { number: 'seven' } }))).toThrow('number');
  });
});
