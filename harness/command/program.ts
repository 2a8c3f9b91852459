// The command line made of the table: words and flags → one call of one command.
import { Command } from 'commander';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import type { Language } from '../model/language.ts';
import { PROGRAM, typed } from '../workspace/places.ts';
import type { CommandIo, CommandRow, Stop } from './command.ts';
import { forgetSecrets, keepLoopbackDirect, settleVariables, swallowedByNpm } from './environment.ts';
import { COMMANDS } from './table.ts';
import { VERSION } from './version.ts';

export interface Stage extends CommandIo {
  /** Words of the command line's own: what is wrong with the flags, and what to type. */
  complain(text: string): void;
  /** Called before a command that starts processes does anything. */
  listen(): Stop;
}

const EXIT_CODES_HELP = `
Exit codes: 0 shown and no gate failed · 1 worse, or not shown · 2 usage · 3 unfit machine or invalid measurement ·
4 a fixture did not build, start or answer alike · 5 unclear, with --fail-on unclear · 70 a bug of ours · 129/130/143 hung up, interrupted, terminated`;

/** A command that nothing stops in order just ends with its process. */
const UNSTOPPED: Stop = { signal: new AbortController().signal, exitCode: () => EXIT.ok };

/**
 * Does what the words ask for. Rejects with commander's own error where they cannot be understood, after that was complained
 * of, and with a BenchError for what a person can mend.
 */
export async function perform(argv: string[], env: NodeJS.ProcessEnv, stage: Stage): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const program = programOf(stage, (found) => {
    code = found;
  });
  const options = [program, ...program.commands, ...program.commands.flatMap((one) => one.commands)].flatMap(
    (one) => one.options,
  );
  const swallowed = swallowedByNpm(env, options);
  if (swallowed.length > 0) {
    throw new BenchError(
      EXIT.usage,
      `npm kept ${swallowed.join(' ')} for itself`,
      `put flags behind two dashes: ${typed('<scenario>', swallowed.join(' '))}`,
    );
  }
  settleVariables(env, options);
  keepLoopbackDirect(env);
  await program.parseAsync(argv, { from: 'user' });
  return code;
}

function programOf(stage: Stage, done: (code: ExitCode) => void): Command {
  const root = new Command(PROGRAM)
    .exitOverride()
    .version(VERSION, '--version', 'the version of this program')
    .helpCommand('help [command]', 'every command, or the flags of one')
    .configureOutput({ writeOut: stage.print, writeErr: stage.complain })
    .showHelpAfterError(`(${typed('', '--help')} shows every command and flag)`)
    .addHelpText('after', EXIT_CODES_HELP);
  for (const row of COMMANDS) add(row, commandIn(root, row.words), stage, done);
  return root;
}

/** `baseline set <name>` → the command `set` below `baseline`, made where it is not there yet. */
function commandIn(root: Command, words: string): Command {
  let command = root;
  for (const word of words.split(' ')) {
    if (/^[<[]/.test(word)) command.argument(word);
    else command = command.commands.find((one) => one.name() === word) ?? command.command(word);
  }
  return command;
}

/** The error; a refusal has the words of the language that was asked for. */
async function inLanguage(error: unknown, language: Language | undefined): Promise<unknown> {
  const { Refusal } = await import('../words/mishap.ts');
  if (language === undefined || !(error instanceof Refusal)) return error;
  const say = (await import('./speaking.ts')).sayIn(language);
  const { what, mend } = error.said;
  return new BenchError(error.exitCode, say(what), say(mend), { cause: error });
}

/** Flags of a run that say where it lies or how it is told, which other commands read too. */
const SHARED: ReadonlySet<string> = new Set([
  'out',
  'lang',
  'queue',
  'class',
  'failOn',
  'verbose',
  'json',
  'open',
  'reporter',
  'force',
  'hide',
]);

/** How a run is to be made says nothing to a command that makes none: dropped without a word it would be taken for heard. */
function refuseOthersFlags(command: Command): void {
  const known = new Set(command.options.map((option) => option.attributeName()));
  for (let above = command.parent; above; above = above.parent) {
    const lost = above.options.find((option) => {
      const name = option.attributeName();
      return !SHARED.has(name) && !known.has(name) && above.getOptionValueSource(name) === 'cli';
    });
    if (lost) command.error(`error: ${lost.long} is no flag of ${command.name()}`);
  }
}

function add(
  { does, flags, help, stops, config, load }: CommandRow,
  command: Command,
  stage: Stage,
  done: (code: ExitCode) => void,
) {
  command.description(does);
  for (const option of flags?.() ?? []) command.addOption(option);
  if (help !== undefined) command.addHelpText('after', help);
  command.action(async () => {
    forgetSecrets(process.env);
    refuseOthersFlags(command);
    const stop = stops ? stage.listen() : UNSTOPPED;
    const args = config ? await (await import('./config.ts')).applyConfig(command, config) : command.args;
    const { run } = await load();
    const flags = command.optsWithGlobals();
    const { print, printColoured, log } = stage;
    try {
      done(await run({ args, flags, stop, print, printColoured, log }));
    } catch (error) {
      throw await inLanguage(error, flags.lang);
    }
  });
}
