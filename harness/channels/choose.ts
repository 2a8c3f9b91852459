// Which channels there are to be: chosen by name, with their addresses and tokens out of the environment.
import { appendFileSync } from 'node:fs';
import { BenchError, EXIT } from '../model/errors.ts';
import { oneLine, plain } from '../model/plain.ts';
import type { Channel, Message } from './channel.ts';
import { githubIssueChannel } from './github-issue.ts';
import { CHANNELS } from './names.ts';
import { slackChannel, webhookChannel } from './webhook.ts';

type Environment = Record<string, string | undefined>;

/** Throws a BenchError where a channel lacks what it needs. `say` writes a line to the log. */
export function chooseChannels(names: readonly string[], env: Environment, say: (line: string) => void): Channel[] {
  return [...new Set(names)].map((name) => channelOf(name, env, say));
}

function channelOf(name: string, env: Environment, say: (line: string) => void): Channel {
  switch (name) {
    case 'stderr':
      return { id: name, knowsRepeats: false, deliver: async (message) => say(linesOf(message)) };
    case 'summary': {
      const file = required(env, 'GITHUB_STEP_SUMMARY', name);
      return {
        id: name,
        knowsRepeats: false,
        deliver: async (message) => appendFileSync(file, `${summaryOf(message)}\n`),
      };
    }
    case 'webhook':
      return webhookChannel(address(env, 'BENCH_WEBHOOK_URL', name));
    case 'slack':
      return slackChannel(address(env, 'BENCH_SLACK_URL', name));
    case 'github-issue':
      return githubIssueChannel({
        api: address({ GITHUB_API_URL: 'https://api.github.com', ...env }, 'GITHUB_API_URL', name),
        name: required(env, 'GITHUB_REPOSITORY', name),
        token: required(env, 'GITHUB_TOKEN', name),
      });
    default:
      throw new BenchError(EXIT.usage, `there is no channel '${name}'`, `choose among ${CHANNELS.join(', ')}`);
  }
}

/** `alert: …`, and its sentences below it. */
function linesOf({ severity, title, text }: Message): string {
  return [
    `${severity}: ${oneLine(title)}`,
    ...plain(text)
      .split('\n')
      .map((line) => `  ${line}`),
  ].join('\n');
}

/** A code block within the summary, so that no word of a run becomes markup. */
function summaryOf(message: Message): string {
  return `\n\`\`\`text\n${linesOf(message).replaceAll('```', "'''")}\n\`\`\``;
}

function required(env: Environment, variable: string, name: string): string {
  const value = env[variable];
  if (value) return value;
  throw new BenchError(
    EXIT.usage,
    `the channel '${name}' needs ${variable}`,
    `set ${variable}, or leave '${name}' out`,
  );
}

/** The value itself stays out of the message: the address of a webhook is a secret. */
function address(env: Environment, variable: string, name: string): URL {
  const url = URL.parse(required(env, variable, name));
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url;
  throw new BenchError(EXIT.usage, `${variable} is no web address`, 'it must begin with https:// or http://');
}
