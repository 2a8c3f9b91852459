// What a command is: one row of the table, and the module that does its work.
import type { Option } from 'commander';
import type { ExitCode } from '../model/errors.ts';
import type { Configured } from './config.ts';

/** What a command is given to speak with: only the front door prints or exits. */
export interface CommandIo {
  /** A result, to stdout; what could steer a terminal is taken out. */
  print(text: string): void;
  /** The same for a text with colours of our own, whose maker has cleaned what it quotes. */
  printColoured(text: string): void;
  /** Progress and warnings, to stderr. */
  log(text: string): void;
}

/** Fires at the first Ctrl-C, TERM or HUP, and where the process that started us is gone. */
export interface Stop {
  signal: AbortSignal;
  /** What the command line exits with once the signal has fired, whatever the command's own code. */
  exitCode(): ExitCode;
}

export interface Call<Flags> extends CommandIo {
  /** The words after the command's own, in order. */
  args: string[];
  flags: Flags;
  stop: Stop;
}

export interface CommandModule {
  run(call: Call<object>): ExitCode | Promise<ExitCode>;
}

export interface CommandRow {
  /** As it is typed, with its arguments: `baseline set <name>`; without a word of its own for the front door. */
  words: string;
  does: string;
  flags?: () => readonly Option[];
  /** Its first word may be the name of an entry of the person's configuration. */
  config?: Configured;
  /** What the help says after the flags. */
  help?: string;
  /** Starts processes, so a signal stops it in order; any other command just ends. */
  stops?: true;
  /** The work, and all that it needs, is loaded when the command is called. */
  load: () => Promise<CommandModule>;
}
