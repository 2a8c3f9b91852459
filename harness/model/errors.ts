// Errors that a person can mend, each with its exit code and the mend.

/** Exit codes of the command line; scripts and nightly runs rely on them. */
export const EXIT = {
  ok: 0,
  gateFailed: 1,
  usage: 2,
  unfit: 3,
  fixture: 4,
  unclear: 5,
  bug: 70,
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Something the person in front of the screen can mend. Any other error is a bug of ours and keeps its stack. */
export class BenchError extends Error {
  readonly exitCode: ExitCode;
  /** What to do next, as an instruction. */
  readonly mend: string;

  constructor(exitCode: ExitCode, message: string, mend: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BenchError';
    this.exitCode = exitCode;
    this.mend = mend;
  }
}
