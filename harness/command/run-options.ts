// What the flags of a run mean for the plan and the page, and the command that repeats it.
import { resolve } from 'node:path';
import type { ReportChoices } from '../../reports/report.ts';
import type { PlanName, PlanOptions } from '../model/plan.ts';
import type { JudgedPlace } from '../workspace/calibrations.ts';
import { outDirOf } from '../workspace/layout.ts';
import { isOurs } from '../workspace/ours.ts';
import { DEFAULT_OUT, typed } from '../workspace/places.ts';
import type { RunFlags } from './flags.ts';

export function planOptions(flags: RunFlags): PlanOptions {
  const plan: PlanName = flags.quick ? 'quick' : (flags.profile ?? 'default');
  return {
    plan,
    seed: flags.seed ?? (Date.now() % 1_000_000) + 1,
    ...(flags.rounds === undefined ? {} : { rounds: flags.rounds }),
    ...(flags.duration === undefined ? {} : { measureMs: flags.duration * 1000 }),
    ...(flags.warmup === undefined ? {} : { warmupMs: flags.warmup * 1000 }),
    ...(flags.connections === undefined ? {} : { connections: flags.connections }),
    ...(flags.rate === undefined ? {} : { rate: { perSec: flags.rate, arrivals: flags.arrivals ?? 'poisson' } }),
    ...(flags.variants === undefined ? {} : { variants: flags.variants }),
    ...(flags.control ? { control: true } : {}),
    ...(flags.adaptive ? { adaptive: true } : {}),
  };
}

/**
 * Where a command about an earlier run reads and writes: in that run's folder, unless the flags name another place than the
 * folder of all runs that it lies in. That folder is none of its business where it is not one of ours.
 */
export function placeOf({ out }: RunFlags, folder: string): JudgedPlace & { writesTo: string } {
  const around = outDirOf(folder);
  const named = resolve(out);
  const isNamed = named === around;
  const outDir = isNamed || isOurs(around) ? around : undefined;
  return { folder, outDir, writesTo: isNamed || named === DEFAULT_OUT ? folder : named };
}

/** What the flags say about the page. */
export function pageChoices({ lang, hide }: RunFlags): ReportChoices {
  return { ...(lang === undefined ? {} : { language: lang }), ...(hide ? { hidden: true } : {}) };
}

/** The command that repeats a run: every flag that shaped it, its seed, and the knob before it. `own`: flags of its command. */
export function commandOf(
  scenario: string,
  flags: RunFlags,
  seed: number,
  knob: string,
  own: readonly string[] = [],
): string {
  const words = [
    ...own,
    flags.quick ? '--quick' : '',
    flags.profile ? `--profile ${flags.profile}` : '',
    flags.rounds ? `--rounds ${flags.rounds}` : '',
    flags.duration ? `--duration ${flags.duration}` : '',
    flags.warmup ? `--warmup ${flags.warmup}` : '',
    flags.connections ? `--connections ${flags.connections}` : '',
    flags.rate ? `--rate ${flags.rate}` : '',
    flags.arrivals ? `--arrivals ${flags.arrivals}` : '',
    flags.variants ? `--variants ${flags.variants.join(',')}` : '',
    flags.control ? '--control' : '',
    flags.adaptive ? '--adaptive' : '',
    `--seed ${seed}`,
  ];
  return `${knob}${typed(scenario, words.filter((word) => word !== '').join(' '))}`;
}
