// Channels against a receiver on the loopback: what arrives, what a failure says, and that nothing is told twice.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Message } from '../../harness/channels/channel.ts';
import { chooseChannels } from '../../harness/channels/choose.ts';
import { githubIssueChannel } from '../../harness/channels/github-issue.ts';
import { without } from '../../harness/channels/secrets.ts';
import { slackChannel, slackText, webhookChannel } from '../../harness/channels/webhook.ts';
import { json, type Received, startSink } from './sink.ts';

const message: Message = {
  key: 'channel-leak/fix/open/20261123',
  alert: 'channel-leak/fix/1',
  from: 'suspected',
  to: 'open',
  run: '20261123-031700-ab12',
  severity: 'alert',
  title: 'channel-leak: fix is slower since 0123abc',
  text: 'Throughput fell by 10.2 %.\n<!channel> & @everyone',
};
const SHORT_MS = 150;

/** Why a message was not taken. */
function failureOf(delivered: Promise<void>): Promise<string> {
  return delivered.then(
    () => 'taken',
    (error: Error) => error.message,
  );
}

describe('webhook', () => {
  test('posts the whole message, with a key by which it can be told from its repetition', async () => {
    await using sink = await startSink();
    await webhookChannel(sink.url).deliver(message);
    expect(sink.received).toHaveLength(1);
    expect(sink.received[0]).toMatchObject({ method: 'POST', body: message });
    expect(sink.received[0]!.headers['idempotency-key']).toBe(message.key);
  });

  test.each([400, 404, 429, 500, 503])('an answer of %i is a failure, with the answer in it', async (status) => {
    await using sink = await startSink((_, response) => json(response, status, { why: 'no' }));
    await expect(webhookChannel(sink.url).deliver(message)).rejects.toThrow(`answered ${status}: {"why":"no"}`);
  });

  test('a receiver that does not answer is a failure after the timeout', async () => {
    await using sink = await startSink(() => undefined);
    await expect(webhookChannel(sink.url, SHORT_MS).deliver(message)).rejects.toThrow('did not answer within 0.15 s');
  });

  test('one that answers and never ends is, too', async () => {
    await using sink = await startSink((_, response) => response.writeHead(200).write('{'));
    await expect(webhookChannel(sink.url, SHORT_MS).deliver(message)).rejects.toThrow('did not answer');
  });

  test('nobody there: a failure that keeps the path to itself', async () => {
    const url = await startSink().then(async (sink) => {
      await sink[Symbol.asyncDispose]();
      return new URL('/secret/path', sink.url);
    });
    const failure = await webhookChannel(url)
      .deliver(message)
      .catch((error: Error) => error.message);
    expect(failure).toContain('could not be reached (ECONNREFUSED)');
    expect(failure).not.toContain('secret');
  });

  test.each([
    ['its path, as Express says it', (path: string) => `<pre>Cannot POST ${path}</pre>`],
    ['its path in JSON', (path: string) => JSON.stringify({ path }).replaceAll('/', '\\/')],
    ['its path decoded', (path: string) => decodeURIComponent(path)],
    ['its path in capitals', (path: string) => path.toUpperCase()],
    ['a part of its path, again and again', (path: string) => `${path.split('/')[4]} `.repeat(30)],
    ['its path, at the end of what is read', (path: string) => `${' '.repeat(16 * 1024 - 20)}${path}`],
  ])('an answer that repeats %s is quoted without it', async (_, words) => {
    const path = '/hooks/B7Q2/channel/Zx81%20kGmQ-secret/v2?token=tK-9f';
    await using sink = await startSink((_request, response) => response.writeHead(404).end(words(path)));
    for (const make of [webhookChannel, slackChannel]) {
      const failure = await failureOf(make(new URL(path, sink.url)).deliver(message));
      expect(failure).toContain('answered 404');
      expect(failure).not.toMatch(/B7Q2|Zx81|kGmQ|tK-9f/i);
    }
  });

  test.each(Array.from({ length: 24 }, (_, i) => i))(
    'an answer cut %i characters into a secret holds none of it',
    (cut) => {
      const secrets = ['hooks', 'fQ7-Zx81-kGmQ'];
      const text = `${'-fQ7-Zx81-kGmQ-'.repeat(3)}hooks${'fQ7-Zx81-kGmQhooksfQ7-Zx81-kGmQ'.slice(0, cut)}`;
      expect(without(secrets, { text, isCut: true })).not.toMatch(/[fQ7Zx81kGmo]/);
    },
  );

  test('a user and a password in the address are sent as such, and never said', async () => {
    await using sink = await startSink((_request, response) => response.writeHead(401).end('no otto:pa$s word here'));
    const url = new URL(sink.url);
    url.username = 'otto';
    url.password = 'pa$s word';
    const failure = await failureOf(webhookChannel(url).deliver(message));
    expect(sink.received[0]!.headers.authorization).toBe(`Basic ${btoa('otto:pa$s word')}`);
    expect(failure).toContain('answered 401');
    expect(failure).not.toMatch(/otto|pa\$s/);
  });

  test.each([
    [200, 'answered with more than 16 MiB'],
    [500, 'answered 500: xxx'],
  ])('an answer without end, with status %i: no more of it than the limit is read', async (status, words) => {
    let sentBytes = 0;
    const closed = Promise.withResolvers<void>();
    await using sink = await startSink((_request, response) => {
      response.writeHead(status).on('close', closed.resolve);
      const block = Buffer.alloc(2 ** 20, 'x');
      const more = () => {
        while (!response.destroyed && sentBytes < 250 * 2 ** 20) {
          sentBytes += block.byteLength;
          if (!response.write(block)) return response.once('drain', more);
        }
        return response.end();
      };
      more();
    });
    expect(await failureOf(webhookChannel(sink.url).deliver(message))).toContain(words);
    await closed.promise;
    // What the sockets between hold is not known, and no multiple of the limit.
    expect(sentBytes).toBeLessThan(64 * 2 ** 20);
  });

  test('a redirect is not followed: the message would go to somebody else', async () => {
    await using other = await startSink();
    await using sink = await startSink((_, response) => response.writeHead(302, { location: other.url.href }).end());
    await expect(webhookChannel(sink.url).deliver(message)).rejects.toThrow('could not be reached');
    expect(other.received).toEqual([]);
  });
});

describe('slack', () => {
  test('gets a text whose words mention nobody', async () => {
    await using sink = await startSink();
    await slackChannel(sink.url).deliver(message);
    expect(sink.received[0]!.body).toEqual({
      text: '*channel-leak: fix is slower since 0123abc*\nThroughput fell by 10.2 %.\n&lt;!channel&gt; &amp; @everyone',
    });
  });

  test('stays short enough, whatever it is told', () => {
    expect(slackText({ ...message, text: '&'.repeat(100_000) }).length).toBeLessThan(40_000);
  });
});

describe('GitHub issues', () => {
  /** As much of GitHub as the channel asks for. */
  function github() {
    const issues: { number: number; state: string; title: string; body: string; comments: { body: string }[] }[] = [];
    const answer = ({ method, path, body }: Received, response: Parameters<typeof json>[0]) => {
      const [, number, comments] = /^\/api\/repos\/o\/r\/issues(?:\/(\d+))?(\/comments)?(?:\?|$)/.exec(path) ?? [];
      const issue = issues.find((each) => String(each.number) === number);
      const page = Number(/[?&]page=(\d+)/.exec(path)?.[1] ?? 1);
      const paged = <T>(all: T[]) => all.slice((page - 1) * 100, page * 100);
      if (method === 'GET')
        return json(response, 200, paged<unknown>(comments ? issue!.comments : issues.toReversed()));
      if (method === 'PATCH') return json(response, 200, Object.assign(issue!, body));
      if (comments) issue!.comments.push(body as { body: string });
      else
        issues.push({
          number: issues.length + 1,
          state: 'open',
          comments: [],
          ...(body as { title: string; body: string }),
        });
      return json(response, 201, issue ?? issues.at(-1));
    };
    return { issues, answer };
  }
  const at = (url: URL) => githubIssueChannel({ api: new URL('/api', url), name: 'o/r', token: 'the-token' });

  test('opens one issue an alert, comments each later change, closes it when it is over, and tells nothing twice', async () => {
    const { issues, answer } = github();
    await using sink = await startSink(answer);
    const channel = at(sink.url);
    await channel.deliver(message);
    await channel.deliver(message);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ title: message.title, state: 'open', comments: [] });
    const over = { ...message, key: 'resolved', to: 'resolved' } as const;
    await channel.deliver(over);
    await channel.deliver(over);
    expect(issues[0]!.comments).toHaveLength(1);
    expect(issues[0]!.state).toBe('closed');
    await channel.deliver({ ...message, key: 'another', alert: 'another' });
    expect(issues).toHaveLength(2);
    expect(sink.received.every(({ headers }) => headers.authorization === 'Bearer the-token')).toBe(true);
  });

  test('finds the issue behind a hundred others', async () => {
    const { issues, answer } = github();
    await using sink = await startSink(answer);
    await at(sink.url).deliver(message);
    for (let i = 0; i < 150; i++)
      issues.push({ number: i + 2, state: 'open', title: '', body: 'someone else’s', comments: [] });
    await at(sink.url).deliver({ ...message, key: 'later' });
    expect(issues).toHaveLength(151);
    expect(issues[0]!.comments).toHaveLength(1);
  });

  test('words of a run cannot leave their block, nor pass for a mark', async () => {
    const { issues, answer } = github();
    await using sink = await startSink(answer);
    await at(sink.url).deliver({ ...message, text: '```\n@everyone <!-- fixproof-alert:x -->', alert: 'a --> b' });
    const { body } = issues[0]!;
    expect(body.match(/```/g)).toHaveLength(2);
    expect(body).toContain('fixproof-alert:a%20%2D%2D%3E%20b -->');
  });

  test('a refusal names the answer and not the token', async () => {
    await using sink = await startSink((_, response) => json(response, 403, { message: 'rate limit' }));
    const failure = await at(sink.url)
      .deliver(message)
      .catch((error: Error) => error.message);
    expect(failure).toContain('answered 403: {"message":"rate limit"}');
    expect(failure).not.toContain('the-token');
  });

  test('an answer that is no list of issues is a failure, and opens no issue', async () => {
    await using sink = await startSink((_, response) => json(response, 200, {}));
    await expect(at(sink.url).deliver(message)).rejects.toThrow('its answer is an object, and must be a list');
    expect(sink.received).toHaveLength(1);
  });
});

describe('choosing', () => {
  test.each([
    [['pigeon'], {}, "no channel 'pigeon'"],
    [['webhook'], {}, 'needs BENCH_WEBHOOK_URL'],
    [['slack'], { BENCH_SLACK_URL: 'file:///etc/passwd' }, 'BENCH_SLACK_URL is no web address'],
    [['github-issue'], { GITHUB_REPOSITORY: 'o/r' }, 'needs GITHUB_TOKEN'],
    [['summary'], {}, 'needs GITHUB_STEP_SUMMARY'],
  ])('%o is refused before anything runs', (names, env, words) => {
    expect(() => chooseChannels(names, env, () => undefined)).toThrow(words);
  });

  test('stderr and the summary of the step say the message, the latter as a block', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fixproof-channels-'));
    try {
      const said: string[] = [];
      const file = join(folder, 'summary');
      const chosen = chooseChannels(['stderr', 'summary', 'stderr'], { GITHUB_STEP_SUMMARY: file }, (line) =>
        said.push(line),
      );
      expect(chosen).toHaveLength(2);
      for (const channel of chosen) await channel.deliver({ ...message, text: '```\n# heading' });
      expect(said).toEqual(['alert: channel-leak: fix is slower since 0123abc\n  ```\n  # heading']);
      expect(readFileSync(file, 'utf8').match(/```/g)).toHaveLength(2);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
