// The command line as a person types it, without a process of its own: the same words, streams and exit code.
import { frontOn } from '../../harness/command/front.ts';
import { perform } from '../../harness/command/program.ts';
import { EXIT } from '../../harness/model/errors.ts';

export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Two streams that are no terminals, and nobody who stops it. */
export async function here(words: string[]): Promise<Ended> {
  const said = { stdout: '', stderr: '' };
  const into = (name: keyof typeof said) => ({ write: (text: string) => (said[name] += text) });
  const front = frontOn(into('stdout'), into('stderr'), () => ({
    signal: new AbortController().signal,
    exitCode: () => EXIT.ok,
  }));
  try {
    const code = front.codeOf(await perform(words, { ...process.env }, front.stage));
    return { code, ...said };
  } catch (error) {
    const code = front.tellFailure(error);
    return { code, ...said };
  }
}
