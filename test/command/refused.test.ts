// What is refused of what was typed: in the language that was asked for, with the same exit code.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { perform } from '../../harness/command/program.ts';

let out: string;
beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), 'fixproof-refused-'));
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

const LESSON = 'channel-leak';

test.each([
  [['predict', LESSON, '--guess', 'nonsense=2'], '不是本课程的门禁指标', 'is no gate of this lesson'],
  [['predict', LESSON, '--guess', 'qps'], '不是猜测', 'is no guess'],
  [['predict', LESSON, '--run', 'last', '--guess', 'qps=1'], '的完整运行', 'there is no finished run'],
  [['try', 'no-such-lesson'], '没有课程', 'there is no lesson'],
  [['compare'], '没有说明要向服务发什么请求', 'nothing is said of what the service is to be asked'],
  [['compare', '--get', '/', '--repo', '/no such place'], '不是文件夹', 'is no folder'],
  [['compare', '--get', '/', '--base', 'a', '--vary', 'GOGC=50,100'], '不能一起用', 'do not go together'],
  [
    ['compare', '--curl', 'wget http://x/'],
    'curl 命令‘wget http://x/’：不是以 curl 开头',
    'it does not begin with curl',
  ],
  [['compare', '--curl', "curl 'http://x/"], '处的引号没有闭合', "the quote at ‘'http://x/’ is not closed"],
  [['compare', '--get', '/', '--env', 'A'], '没有设置任何变量', '‘A’ sets nothing'],
  [['capacity', LESSON, '--slo', 'fast'], '不是目标', "'fast' is no objective"],
  [[LESSON, '--variants', 'none', '--dry-run'], '没有可测量的变体', "it has no measured variant 'none'"],
  [[LESSON, 'lost-cancel', '--sweep', 'x=1,2'], '一次只能扫描一门课程', 'a sweep is of one lesson'],
])('%j is refused in the language that was asked for', async (words, chinese, english) => {
  const quiet = () => undefined;
  const stop = { signal: new AbortController().signal, exitCode: () => 0 as const };
  const stage = { print: quiet, printColoured: quiet, log: quiet, complain: quiet, listen: () => stop };
  const asked = (...more: string[]) => perform([...words, '--out', out, ...more], {}, stage);
  await expect(asked('--lang', 'zh')).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining(chinese) });
  await expect(asked()).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining(english) });
});

test.each([
  ['--dry-run', ['check', LESSON, '--dry-run']],
  ['--dry-run', ['--dry-run', 'list']],
  ['--rounds', ['history', LESSON, '--rounds', '3']],
  ['--quick', ['--quick', 'history', 'rebuild']],
])('%s, which says how a run is made, is refused by a command that makes none so: %j', async (flag, words) => {
  const complaints: string[] = [];
  const quiet = () => undefined;
  const stop = { signal: new AbortController().signal, exitCode: () => 0 as const };
  const complain = (text: string) => void complaints.push(text);
  const stage = { print: quiet, printColoured: quiet, log: quiet, complain, listen: () => stop };
  await expect(perform([...words, '--out', out], {}, stage)).rejects.toMatchObject({ code: 'commander.error' });
  expect(complaints.join('')).toContain(`error: ${flag} is no flag of `);
});
