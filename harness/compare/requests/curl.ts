// A request written as a curl command, as people and browsers copy it.
import type { Message } from '../../model/message.ts';
import type { Request } from '../../model/workload.ts';
import { message } from '../../words/messages.ts';
import { saidBy } from '../../words/mishap.ts';
import { refusedAt, requestOf } from './request.ts';
import { shellWords } from './shell-words.ts';

type Meaning = 'method' | 'header' | 'data' | 'cookie' | 'agent' | 'referrer' | 'user' | 'url' | 'json' | 'compressed';

const WITH_VALUE: Record<string, Meaning> = {
  '-X': 'method',
  '--request': 'method',
  '-H': 'header',
  '--header': 'header',
  '-d': 'data',
  '--data': 'data',
  '--data-raw': 'data',
  '--data-binary': 'data',
  '--data-ascii': 'data',
  '--json': 'json',
  '-b': 'cookie',
  '--cookie': 'cookie',
  '-A': 'agent',
  '--user-agent': 'agent',
  '-e': 'referrer',
  '--referer': 'referrer',
  '-u': 'user',
  '--user': 'user',
  '--url': 'url',
};

const WITHOUT_VALUE: Record<string, Meaning> = { '--compressed': 'compressed' };

/** Of no account for what is sent here. */
const OF_NO_ACCOUNT = [
  '-s',
  '--silent',
  '-S',
  '--show-error',
  '-k',
  '--insecure',
  '-i',
  '--include',
  '-v',
  '--verbose',
  '-sS',
  '--http1.1',
];

type Said = Map<Meaning, string[]>;

/** Throws a BenchError that names an option that is not understood: a request without it would be another. */
export function curlRequest(text: string): Request {
  const where = message('request.curl', { text: text.length > 60 ? `${text.slice(0, 60)}…` : text });
  const { said, urls } = read(wordsOf(text, where), where);
  const [url, second] = [...urls, ...(said.get('url') ?? [])];
  if (url === undefined) throw refusedAt(where, message('request.no-address'), message('request.no-address-mend'));
  if (second !== undefined) {
    throw refusedAt(where, message('request.two-addresses'), message('request.two-addresses-mend'));
  }
  const data = [...(said.get('data') ?? []), ...(said.get('json') ?? [])];
  const fromFile = [...data, ...(said.get('cookie') ?? [])].find((each) => each.startsWith('@'));
  if (fromFile !== undefined) {
    const what = message('request.names-file', { text: fromFile });
    throw refusedAt(where, what, message('request.names-file-mend'));
  }
  const method = said.get('method')?.at(-1) ?? (data.length > 0 ? 'POST' : 'GET');
  const body = data.length > 0 ? { body: data.join(said.has('json') ? '' : '&') } : { body: undefined };
  return requestOf({ method, url, headers: headersOf(said), ...body }, where);
}

function wordsOf(text: string, where: Message): string[] {
  try {
    const [command, ...words] = shellWords(text.trim());
    if (command === 'curl') return words;
  } catch (error) {
    throw refusedAt(where, saidBy(error), message('request.quote-mend'));
  }
  throw refusedAt(where, message('request.not-curl'), message('request.not-curl-mend'));
}

function read(words: readonly string[], where: Message): { said: Said; urls: string[] } {
  const said: Said = new Map();
  const urls: string[] = [];
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const alone = WITHOUT_VALUE[word];
    if (!word.startsWith('-')) urls.push(word);
    else if (alone) said.set(alone, []);
    else if (!OF_NO_ACCOUNT.includes(word)) {
      const { option, value } = split(word);
      const meaning = WITH_VALUE[option];
      const given = value ?? rest.shift();
      if (!meaning) {
        throw refusedAt(where, message('request.option', { option }), message('request.option-mend'));
      }
      if (given === undefined)
        throw refusedAt(where, message('request.no-value', { option }), message('request.no-value-mend'));
      said.set(meaning, [...(said.get(meaning) ?? []), given]);
    }
  }
  return { said, urls };
}

/** `-XPOST` is `-X POST`, and `--request=POST` is not curl's. */
function split(word: string): { option: string; value?: string } {
  const short = word.slice(0, 2);
  return !word.startsWith('--') && word.length > 2 && short in WITH_VALUE
    ? { option: short, value: word.slice(2) }
    : { option: word };
}

function headersOf(said: Said): [string, string][] {
  const of = (meaning: Meaning) => said.get(meaning) ?? [];
  const headers = of('header').flatMap((line): [string, string][] => {
    const at = line.indexOf(':');
    return at < 1 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()]];
  });
  const add = (name: string, value: string | undefined) => {
    if (value !== undefined && !headers.some(([given]) => given.toLowerCase() === name.toLowerCase()))
      headers.push([name, value]);
  };
  if (said.has('cookie')) add('Cookie', of('cookie').join('; '));
  add('User-Agent', of('agent').at(-1));
  add('Referer', of('referrer').at(-1));
  if (said.has('user')) add('Authorization', `Basic ${Buffer.from(of('user').at(-1)!).toString('base64')}`);
  // As curl does.
  if (said.has('compressed')) add('Accept-Encoding', 'deflate, gzip, br, zstd');
  if (said.has('json')) add('Content-Type', 'application/json');
  if (said.has('json')) add('Accept', 'application/json');
  if (said.has('data')) add('Content-Type', 'application/x-www-form-urlencoded');
  return headers;
}
