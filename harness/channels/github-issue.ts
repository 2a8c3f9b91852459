// GitHub issues: one issue an alert, one comment a later change of state, closed when the alert is.
import type { Noted } from '../model/issue.ts';
import { oneLine, plain } from '../model/plain.ts';
import { check } from '../schema/check.ts';
import { issue as issueOf, noted } from '../schema/others.ts';
import { listOf, type Schema } from '../schema/shape.ts';
import { type Channel, call, type Message, TIMEOUT_MS } from './channel.ts';

export interface Repository {
  /** `https://api.github.com`, or the API of an enterprise's own server. */
  api: URL;
  /** `owner/name`. */
  name: string;
  token: string;
}

const LABEL = 'fixproof';
const PER_PAGE = 100;
/** Issues older than the newest so many hundred are not looked through. */
const PAGES = 5;
/** GitHub refuses a body of more than 65,536 characters. */
const LONGEST_BODY = 60_000;

/**
 * Looks for the alert's issue before it opens one, and for the message before it adds it: a message that arrived although
 * its answer was lost is not told twice.
 */
export function githubIssueChannel({ api, name, token }: Repository, timeoutMs = TIMEOUT_MS): Channel {
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'x-github-api-version': '2022-11-28',
  };
  const ask = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown) =>
    call(new URL(`${api.href.replace(/\/$/, '')}/repos/${name}/${path}`), {
      method,
      headers,
      timeoutMs,
      secrets: [token],
      ...(body === undefined ? {} : { body }),
    });

  /** Goes through the newest pages of a list until one entry holds the mark. */
  async function find<T extends Noted>(one: Schema<T>, path: string, mark: string): Promise<T | undefined> {
    for (let page = 1; page <= PAGES; page++) {
      const found = understood(listOf(one), await ask('GET', `${path}per_page=${PER_PAGE}&page=${page}`));
      const match = found.find(({ body }) => body?.includes(mark));
      if (match || found.length < PER_PAGE) return match;
    }
    return undefined;
  }

  function understood<T>(schema: Schema<T>, answer: unknown): T {
    const checked = check(schema, answer);
    if (checked.ok) return checked.value;
    throw new Error(`${api.host} answered with something else than was asked for: its answer${checked.problem}`);
  }

  return {
    id: 'github-issue',
    knowsRepeats: true,
    deliver: async (message) => {
      const issue = await find(issueOf, `issues?state=all&labels=${LABEL}&`, markOf('alert', message.alert));
      const isOver = message.to === 'resolved' || message.to === 'withdrawn';
      if (!issue) {
        const made = understood(
          issueOf,
          await ask('POST', 'issues', {
            title: oneLine(message.title),
            labels: [LABEL],
            body: bodyOf(message, [markOf('alert', message.alert), markOf('message', message.key)]),
          }),
        );
        if (isOver) await ask('PATCH', `issues/${made.number}`, { state: 'closed' });
        return;
      }
      const mark = markOf('message', message.key);
      const isTold =
        issue.body?.includes(mark) === true ||
        (await find(noted, `issues/${issue.number}/comments?`, mark)) !== undefined;
      if (!isTold) await ask('POST', `issues/${issue.number}/comments`, { body: bodyOf(message, [mark]) });
      const wanted = isOver ? 'closed' : 'open';
      if (issue.state !== wanted) await ask('PATCH', `issues/${issue.number}`, { state: wanted });
    },
  };
}

function markOf(what: 'alert' | 'message', key: string): string {
  return `<!-- fixproof-${what}:${encodeURIComponent(key).replaceAll('--', '%2D%2D')} -->`;
}

/** A code block, so that no word of a run mentions anybody or refers to another issue. */
function bodyOf({ title, text }: Message, marks: readonly string[]): string {
  const words = plain(`${title}\n\n${text}`).slice(0, LONGEST_BODY).replaceAll('```', "'''");
  return `${marks.join('\n')}\n\`\`\`text\n${words}\n\`\`\`\n`;
}
