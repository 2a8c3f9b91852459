// The front door: argv → options → bench → exit code. The only file that prints or exits.
import { join, resolve } from 'node:path';
import { styleText } from 'node:util';
import { Command, CommanderError } from 'commander';
import { chartFiles } from '../reports/export/chart-files.ts';
import { ordered, writeJson } from '../reports/formats/json.ts';
import { writeText } from '../reports/formats/text.ts';
import { exitCodeOf } from './analysis/exit-code.ts';
import { findBaseline } from './baselines.ts';
import { type BenchResult, bench, planOf, redraw, shownPath } from './bench.ts';
import { keepCalibration, readLedger } from './calibrations.ts';
import { across } from './command/across.ts';
import { addAlerts } from './command/alerts.ts';
import { addBaseline, describeComparison, exitCodeAgainst, holdAgainst } from './command/baseline.ts';
import { addBisect } from './command/bisect.ts';
import { describeCalibration } from './command/calibration-table.ts';
import { addChanges } from './command/changes.ts';
import { type ChartFormat, chartFormats, chartWriter } from './command/charts.ts';
import { type DoctorLine, examine } from './command/doctor.ts';
import { addHistory } from './command/history.ts';
import { addNightly } from './command/nightly.ts';
import { swallowedByNpm } from './command/npm-flags.ts';
import { commandOf, flag, folderFor, pageChoices, planOptions, type RunFlags, runOptions } from './command/options.ts';
import { addPredict } from './command/predict.ts';
import { addProfile } from './command/profile.ts';
import { describePlan } from './command/progress.ts';
import { chosenReporters, tell } from './command/reporters.ts';
import { resultCommands } from './command/results.ts';
import { inWords, knobsIn, runSweep } from './command/sweep.ts';
import { harmless, interruption, openInBrowser, shownIn } from './command/terminal.ts';
import { BenchError, EXIT, type ExitCode } from './model/errors.ts';
import { FILES } from './run/folder.ts';
import { makePlan } from './run/plan.ts';
import { loadScenario, scenarioIds } from './scenarios.ts';

const log = (text: string) => process.stderr.write(`${harmless(text)}\n`);
const print = (text: string) => process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);

// A reader that has seen enough, such as `head`, is no error: the run is finished and its exit code stands.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

async function runScenarios(names: string[], flags: RunFlags): Promise<ExitCode> {
  const ids = names.includes('all') ? scenarioIds() : names;
  const lessons = new Map(await Promise.all(ids.map(async (id) => [id, await loadScenario(id)] as const)));
  const signal = interruption(log, process.exit);
  if (flags.sweep !== undefined) {
    if (ids.length !== 1) throw new BenchError(EXIT.usage, 'a sweep is of one lesson', 'name one');
    const code = await runSweep(ids[0]!, flags, flags.sweep, {
      print,
      log,
      events: shownIn(process.stderr),
      signal: signal.signal,
    });
    return signal.signal.aborted ? signal.exitCode() : code;
  }
  const results: BenchResult[] = [];
  const codes: ExitCode[] = [];
  if (flags.baseline !== undefined) findBaseline(resolve(flags.out), flags.baseline);
  for (const scenario of ids) {
    const options = planOptions(flags);
    const knobs = knobsIn(process.env, lessons.get(scenario)!);
    const command = commandOf(scenario, flags, options.seed, inWords(knobs));
    const request = { scenario, options, knobs, outDir: resolve(flags.out), command, choices: pageChoices(flags) };
    if (flags.dryRun) {
      const { plan, scenario: lesson } = await planOf(request);
      print(flags.json ? JSON.stringify(plan) : describePlan(plan, lesson));
      continue;
    }
    const result = await bench(request, shownIn(process.stderr), signal.signal);
    results.push(result);
    if (!flags.json) show(result);
    if (flags.baseline !== undefined && result.record.complete) {
      const held = holdAgainst(result, flags.baseline, request.outDir, flags.force === true);
      (flags.json ? log : print)(describeComparison(held));
      codes.push(exitCodeAgainst(held));
    }
    if (signal.signal.aborted) break;
  }
  if (flags.json && !flags.dryRun) {
    print(
      results.length === 1
        ? writeJson(results[0]!.report)
        : JSON.stringify({ schema: 1, runs: results.map((r) => ordered(r.analysis)) }),
    );
  }
  tell(
    results.map((result) => result.report),
    chosenReporters(flags.reporter ?? [], process.env),
    process.env,
    log,
  );
  if (signal.signal.aborted) return signal.exitCode();
  const last = results.at(-1);
  if (last && flags.open && process.stdout.isTTY && !process.env.CI && !flags.json)
    openInBrowser(join(last.folder, 'report.html'));
  return gravest([...codes, ...results.map(({ analysis }) => exitCodeOf(analysis, flags.failOn))]);
}

/** The exit code of several runs: a regression outweighs a measurement that failed, and that one a question left open. */
function gravest(codes: ExitCode[]): ExitCode {
  return [EXIT.gateFailed, EXIT.unfit, EXIT.unclear].find((code) => codes.includes(code)) ?? EXIT.ok;
}

function show({ report, folder }: BenchResult): void {
  print(writeText(report, { colour: process.stdout.isTTY === true && process.stdout.hasColors() }));
  print(`report  ${shownPath(join(folder, 'report.html'))}`);
}

async function report(folder: string, flags: RunFlags, charts: readonly ChartFormat[]): Promise<ExitCode> {
  const path = resolve(folder);
  const writeCharts = await chartWriter(charts);
  const result = await redraw(path, resolve(path, '..', '..'), pageChoices(flags));
  if (flags.json) print(writeJson(result.report));
  else show(result);
  if (charts.length > 0) {
    const place = join(folderFor(flags, path), FILES.charts);
    writeCharts(chartFiles(result.report), place);
    (flags.json ? log : print)(`charts  ${shownPath(place)}`);
  }
  return exitCodeOf(result.analysis, flags.failOn);
}

async function calibrate(scenario: string, flags: RunFlags): Promise<ExitCode> {
  await loadScenario(scenario);
  const options = planOptions(flags);
  const outDir = resolve(flags.out);
  const command = commandOf(scenario, flags, options.seed, '');
  const signal = interruption(log, process.exit);
  const result = await bench({ scenario, options, outDir, command }, shownIn(process.stderr), signal.signal);
  if (signal.signal.aborted) return signal.exitCode();
  const calibration = keepCalibration(result.record, outDir);
  if (flags.json) print(JSON.stringify({ ...calibration, ledger: readLedger(outDir) }));
  else print(describeCalibration(calibration, result.analysis, readLedger(outDir)));
  return exitCodeOf(result.analysis, flags.failOn);
}

async function list(asJson: boolean): Promise<ExitCode> {
  const rows = await Promise.all(
    scenarioIds().map(async (id) => {
      const scenario = await loadScenario(id);
      const { expectedMs } = makePlan(id, scenario, { plan: 'default', seed: 1 });
      return {
        id,
        title: scenario.title,
        variants: Object.keys(scenario.variants),
        minutes: Math.round(expectedMs / 6000) / 10,
      };
    }),
  );
  if (asJson) print(JSON.stringify(rows));
  else {
    for (const { id, title, variants, minutes } of rows) {
      print(`${styleText('bold', id.padEnd(18))} ${title}\n${' '.repeat(19)}${variants.join(', ')}; ${minutes} min`);
    }
  }
  return EXIT.ok;
}

async function doctor(asJson: boolean): Promise<ExitCode> {
  const { signal } = interruption(log, process.exit);
  const lines = await examine(signal, (line) => {
    if (asJson) return;
    print(`${SIGN[line.outcome]} ${line.outcome.padEnd(4)}  ${line.what.padEnd(20)} ${line.found}`);
    if (line.mend) print(`${' '.repeat(29)}→ ${line.mend}`);
  });
  if (asJson) print(JSON.stringify(lines));
  return lines.some(({ outcome }) => outcome === 'bad') ? EXIT.unfit : EXIT.ok;
}

const CALIBRATION_ROUNDS = 12;

const SIGN = { good: '✓', mind: '!', bad: '✗' } as const satisfies Record<DoctorLine['outcome'], string>;

function program(done: (code: ExitCode) => void): Command {
  const root = new Command('bench')
    .description('proves on this machine whether a Go performance fix helps: npm run bench <scenario>')
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(text) })
    .showHelpAfterError('(npm run bench -- --help shows every command and flag)')
    .addHelpText('after', EXIT_CODES_HELP);
  runOptions(root.argument('[scenario...]', 'ids of scenarios, or all')).action(
    async (names: string[], flags: RunFlags) => {
      if (names.length === 0) {
        await list(flags.json === true);
        log('\nrun one with: npm run bench <scenario>');
        done(EXIT.usage);
      } else done(await runScenarios(names, flags));
    },
  );
  root
    .command('list')
    .description('the scenarios')
    .addOption(flag('--json', 'as JSON'))
    .action(async (_flags, command: Command) => done(await list(command.optsWithGlobals().json === true)));
  resultCommands(root, print, done);
  root
    .command('doctor')
    .description('is this machine fit to measure on?')
    .addOption(flag('--json', 'as JSON'))
    .action(async (_flags, command: Command) => done(await doctor(command.optsWithGlobals().json === true)));
  root
    .command('report <folder>')
    .description('judge and draw an earlier run again')
    .option('--against <folder>', 'another run of the same lesson to compare it with')
    .addOption(
      flag('--charts <formats>', 'also write every chart as a file: svg, png, or both by comma').argParser(
        chartFormats,
      ),
    )
    .addOption(flag('--json', 'one JSON document on stdout'))
    .action(async (folder: string, own: { against?: string; charts?: ChartFormat[] }, command: Command) => {
      const flags = command.optsWithGlobals<RunFlags>();
      const { against, charts = [] } = own;
      const drawn =
        against === undefined ? report(folder, flags, charts) : across(folder, against, flags, charts, print);
      done(await drawn);
    });
  runOptions(root.command('calibrate <scenario>'))
    .description('one variant against itself: the noise of this machine, kept for later verdicts')
    .action(async (scenario: string, _flags, command: Command) => {
      const flags = command.optsWithGlobals<RunFlags>();
      // A noise floor wants a fixed number of rounds: a plan that stops once it has its answer would stop early where it is quiet.
      const rounds = flags.rounds ?? CALIBRATION_ROUNDS;
      done(await calibrate(scenario, { ...flags, control: true, rounds }));
    });
  const outlet = { print, log, done, exit: process.exit };
  for (const add of [addHistory, addBaseline, addAlerts, addChanges, addProfile, addPredict, addNightly, addBisect])
    add(root, outlet);
  return root;
}

const EXIT_CODES_HELP = `
Exit codes: 0 shown and no gate failed · 1 worse, or not shown · 2 usage · 3 unfit machine or invalid measurement ·
4 a fixture did not build, start or answer alike · 5 unclear, with --fail-on unclear · 70 a bug of ours · 130/143 interrupted`;

async function main(argv: string[]): Promise<ExitCode> {
  const swallowed = swallowedByNpm(process.env);
  if (swallowed.length > 0) {
    throw new BenchError(
      EXIT.usage,
      `npm kept ${swallowed.join(' ')} for itself`,
      `put flags behind two dashes: npm run bench <scenario> -- ${swallowed.join(' ')}`,
    );
  }
  let code: ExitCode = EXIT.ok;
  await program((found) => {
    code = found;
  }).parseAsync(argv, { from: 'user' });
  return code;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  else if (error instanceof BenchError) {
    log(`error: ${error.message}\n  → ${error.mend}`);
    process.exitCode = error.exitCode;
  } else {
    log(`a bug of fixproof; please report it with this trace:\n${(error as Error).stack ?? String(error)}`);
    process.exitCode = EXIT.bug;
  }
}
