// A Go file in the colours of an editor: every character stays, and what is no Go comes back as it is.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { goTokens } from '../../reports/sections/go-tokens.ts';

const ROOT = join(import.meta.dirname, '..', '..', 'go-fixtures');

test('keywords, literals and comments are told apart', () => {
  expect(goTokens('func main() { // go\n\treturn "x" + `y`\n}')).toEqual([
    [
      { kind: 'keyword', text: 'func' },
      { kind: '', text: ' main() { ' },
      { kind: 'comment', text: '// go' },
    ],
    [
      { kind: '', text: '\t' },
      { kind: 'keyword', text: 'return' },
      { kind: '', text: ' ' },
      { kind: 'literal', text: '"x"' },
      { kind: '', text: ' + ' },
      { kind: 'literal', text: '`y`' },
    ],
    [{ kind: '', text: '}' }],
  ]);
});

test('the lines of every fixture come back letter by letter, a raw string over several lines and a broken file too', () => {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.go'));
  expect(files.length).toBeGreaterThan(50);
  const texts = files.map((name) => readFileSync(join(ROOT, name), 'utf8'));
  for (const text of [...texts, 'var x = `a\nb`\n', 'func {{{ "open\n</script>', ''])
    expect(
      goTokens(text)
        .map((line) => line.map((token) => token.text).join(''))
        .join('\n'),
    ).toBe(text);
});
