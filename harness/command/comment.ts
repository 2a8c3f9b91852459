// `comment <file>`: a run's Markdown, made by another workflow, as the comment of its pull request.
import { putComment } from '../channels/github-comment.ts';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import { readBytes } from '../workspace/bytes.ts';
import type { Call } from './command.ts';
import { commentPlace } from './comment-place.ts';

const MEND = 'give the summary.md of a run folder, or what --reporter markdown=<file> wrote';

export async function run({ args, print }: Call<object>): Promise<ExitCode> {
  const [file] = args as [string];
  const place = commentPlace(process.env);
  const markdown = readBytes(file, MEND).toString('utf8');
  if (!/^<!-- fixproof:[\w.-]+ -->\n/.test(markdown)) {
    throw new BenchError(EXIT.usage, `${file} does not begin with fixproof’s mark`, MEND);
  }
  try {
    print(`comment ${await putComment(place, markdown, true)}`);
  } catch (error) {
    throw new BenchError(
      EXIT.unfit,
      `the comment was not written: ${(error as Error).message}`,
      'see the rights of GITHUB_TOKEN: pull-requests: write',
    );
  }
  return EXIT.ok;
}
