// GitHub issues: one issue an alert, one comment a later change of state, closed when the alert is.
import { oneLine, plain } from '../model/plain.ts';
import { issue as issueOf, noted } from '../schema/others.ts';
import { type Channel, type Message, TIMEOUT_MS } from './channel.ts';
import { githubApi, LONGEST_BODY, type Repository } from './github.ts';

const LABEL = 'fixproof';

/**
 * Looks for the alert's issue before it opens one, and for the message before it adds it: a message that arrived although
 * its answer was lost is not told twice.
 */
export function githubIssueChannel(repository: Repository, timeoutMs = TIMEOUT_MS): Channel {
  const { ask, find, understood } = githubApi(repository, timeoutMs);
  const holding = (mark: string) => (one: { body?: string | null }) => one.body?.includes(mark) === true;
  return {
    id: 'github-issue',
    knowsRepeats: true,
    deliver: async (message) => {
      const issue = await find(issueOf, `issues?state=all&labels=${LABEL}&`, holding(markOf('alert', message.alert)));
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
        (await find(noted, `issues/${issue.number}/comments?`, holding(mark))) !== undefined;
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
