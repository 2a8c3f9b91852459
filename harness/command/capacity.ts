// `capacity <scenario> --slo 'p99<20ms,errors<0.1%'`: the highest rate that each variant carries at an objective.
import { resolve } from 'node:path';
import { capacityPage, capacityText } from '../../reports/formats/capacity.ts';
import { capacityOf } from '../analysis/capacity-answer.ts';
import { CAPACITY_ROUNDS, type SearchRequest, searchCapacity } from '../capacity/search.ts';
import { loadLesson } from '../catalogue/lessons.ts';
import type { Capacity, CapacitySearch } from '../model/capacity.ts';
import { EXIT, type ExitCode } from '../model/errors.ts';
import { plainJson } from '../model/json.ts';
import { writeIndex } from '../publishing/catalogue.ts';
import { inEnglish } from '../words/json.ts';
import { capacityFolder, writeCapacity } from '../workspace/capacities.ts';
import { hrefFrom, outDirOf, reportPage, runFolder } from '../workspace/layout.ts';
import { isOurs } from '../workspace/ours.ts';
import { shownPath } from '../workspace/places.ts';
import type { Call } from './command.ts';
import type { RunFlags } from './flags.ts';
import { parseObjective } from './objective.ts';
import { widthOfTerminal } from './output.ts';
import { showPlan } from './run.ts';
import { commandOf, planOptions } from './run-options.ts';
import { openInBrowser, shownIn } from './terminal.ts';
import { RANGES } from './values.ts';

export interface CapacityFlags extends RunFlags {
  slo: string;
}

export async function run(call: Call<CapacityFlags>): Promise<ExitCode> {
  const { flags } = call;
  const [scenario] = call.args as [string];
  parseObjective(flags.slo);
  const lesson = await loadLesson(scenario);
  if (flags.dryRun) {
    // Of one of its runs: how many there will be is known only as it goes on.
    await showPlan(lesson, { ...call, flags: { ...flags, rounds: flags.rounds ?? CAPACITY_ROUNDS } });
    return EXIT.ok;
  }
  const { seed } = planOptions(flags);
  return findCapacity(call, {
    experiment: lesson.experiment,
    lesson: lesson.text,
    command: `${commandOf(`capacity ${scenario}`, flags, seed, '')} --slo '${flags.slo}'`,
    commandAt: (rate) => commandOf(scenario, { ...flags, ...(rate === undefined ? {} : { rate }) }, seed, ''),
    seed,
  });
}

type Asked = Pick<SearchRequest, 'experiment' | 'lesson' | 'command' | 'commandAt'> & { seed: number };

/** Searches, keeps and tells; for a lesson and for a comparison alike. */
export async function findCapacity(call: Call<CapacityFlags>, { seed, ...asked }: Asked): Promise<ExitCode> {
  const { flags, stop } = call;
  const { rate, ...options } = planOptions(flags);
  const outDir = resolve(flags.out);
  const found = await searchCapacity(
    {
      ...asked,
      options: { ...options, seed },
      slo: flags.slo,
      limits: parseObjective(flags.slo),
      arrivals: flags.arrivals ?? 'poisson',
      ...(rate === undefined ? {} : { startPerSec: rate.perSec }),
      range: { least: RANGES.ratePerSec.from, most: RANGES.ratePerSec.to },
      outDir,
    },
    shownIn(process.stderr, flags),
    stop.signal,
  );
  if (!found) return stop.exitCode();
  const code = await tellCapacity(call, found, capacityFolder(outDir, found));
  return found.cut === 'interrupted' ? stop.exitCode() : code;
}

/** Judges, draws, keeps and prints a search, new or kept. */
export async function tellCapacity(
  { flags, print, printColoured }: Pick<Call<RunFlags>, 'flags' | 'print' | 'printColoured'>,
  found: CapacitySearch,
  folder: string,
): Promise<ExitCode> {
  const capacity = capacityOf(found);
  const outDir = outDirOf(folder);
  const hrefOf = (run: string) => hrefFrom(folder, reportPage(runFolder(outDir, found.scenario, run)));
  const page = writeCapacity(folder, found, {
    json: capacityJson(capacity),
    page: await capacityPage(capacity, hrefOf, flags.lang),
  });
  if (isOurs(outDir)) await writeIndex(outDir);
  if (flags.json) print(capacityJson(capacity));
  else {
    const { stdout } = process;
    const terminal = { colour: stdout.isTTY === true && stdout.hasColors(), width: widthOfTerminal(stdout) };
    printColoured(capacityText(capacity, terminal, flags.lang));
    print(`report  ${shownPath(page)}`);
  }
  if (flags.open && stdoutIsATerminal() && !flags.json) openInBrowser(page);
  return exitCodeOfCapacity(capacity, flags);
}

function stdoutIsATerminal(): boolean {
  return process.stdout.isTTY === true && !process.env.CI;
}

function capacityJson(capacity: Capacity): string {
  return plainJson(inEnglish(capacity));
}

/** As of any comparison; a search that could offer nothing has measured nothing. */
function exitCodeOfCapacity({ outcome }: Capacity, { failOn }: Pick<RunFlags, 'failOn'>): ExitCode {
  if (outcome === 'invalid') return EXIT.unfit;
  if (failOn === 'never') return EXIT.ok;
  if (outcome === 'worse' || outcome === 'mixed') return EXIT.gateFailed;
  return outcome === 'unclear' && failOn === 'unclear' ? EXIT.unclear : EXIT.ok;
}
