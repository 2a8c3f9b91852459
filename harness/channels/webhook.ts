// Webhooks: the message as JSON for any program, and as an incoming webhook of Slack takes it.

import { plain } from '../model/plain.ts';
import { type Channel, call, type Message, TIMEOUT_MS } from './channel.ts';
import { secretsOf } from './secrets.ts';

/** `POST` of the whole message; `Idempotency-Key` lets a receiver drop what it has seen. */
export function webhookChannel(url: URL, timeoutMs = TIMEOUT_MS): Channel {
  return {
    id: 'webhook',
    knowsRepeats: true,
    deliver: async (message) => {
      await call(url, {
        method: 'POST',
        headers: { 'idempotency-key': message.key },
        body: message,
        timeoutMs,
        secrets: secretsOf(url),
      });
    },
  };
}

/** Slack shows no more of a text, and refuses one of 40,000 characters (docs.slack.dev, chat.postMessage). */
const LONGEST_TEXT = 3_900;

export function slackChannel(url: URL, timeoutMs = TIMEOUT_MS): Channel {
  return {
    id: 'slack',
    knowsRepeats: false,
    deliver: async (message) => {
      await call(url, { method: 'POST', body: { text: slackText(message) }, timeoutMs, secrets: secretsOf(url) });
    },
  };
}

/** Slack reads `<…>` as links and mentions; these three escapes are all it knows (docs.slack.dev, formatting). */
export function slackText({ title, text }: Message): string {
  const cut = plain(`${title}\n${text}`).slice(0, LONGEST_TEXT);
  const safe = cut.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const [head, ...lines] = safe.split('\n');
  return [`*${head!.replaceAll('*', '∗')}*`, ...lines].join('\n');
}
