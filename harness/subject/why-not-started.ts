// Why an executable did not start, as far as its words or the system's tell it, and what a person can do about that reason.
import { BenchError, EXIT } from '../model/errors.ts';

interface Reason {
  said: RegExp;
  mend: string;
}

/** What has nothing to do with the code that was built. */
const REASONS: readonly Reason[] = [
  {
    said: /can only be run on .* processors with .* (microarchitecture )?support|illegal instruction/i,
    mend: 'this processor has less than the code was built for: unset GOAMD64 or GOARM64, or set a lower one (go env -u GOAMD64 where it was once written down)',
  },
  {
    said: /EACCES|failed to execute .*permission denied/i,
    mend: 'nothing can be executed in that folder, as where a file system is mounted noexec: remount it with exec, or move the project to one that is',
  },
  {
    said: /ENOEXEC|exec format error/i,
    mend: 'it was built for another kind of machine: delete it, so that it is built again',
  },
  { said: /EMFILE|ENFILE|too many open files/i, mend: 'allow more open files: ulimit -n 4096' },
  {
    said: /EAGAIN|resource temporarily unavailable|failed to create new OS thread/i,
    mend: 'allow more processes and threads (ulimit -u, pids.max of the control group)',
  },
  { said: /ENOMEM|cannot allocate memory/i, mend: 'free some memory, or raise the limit of the control group' },
];

/** The machine's doing, as an error of exit code 3; undefined where the words tell none that is known. */
export function unfitToStart(what: string, words: string, cause?: unknown): BenchError | undefined {
  const reason = REASONS.find(({ said }) => said.test(words));
  return reason && new BenchError(EXIT.unfit, what, reason.mend, { cause });
}
