// Why something moved: one more process a side with a profile, the lines that differ, and what the compiler says of them now.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type OwnFile, ownFiles } from '../golang/own-files.ts';
import type { GobenchCause, GobenchComparison, GobenchRow } from '../model/gobench.ts';
import type { Profile } from '../model/profile.ts';
import { makeFolders } from '../process/folders.ts';
import { decodeProfile } from '../profile/decode.ts';
import { perRequestDifference } from '../profile/difference.ts';
import { sourceName } from '../profile/functions.ts';
import { costedHunks, filesIn, hunksOf, sideCosts } from '../profile/hunks.ts';
import { sampleCount, valueAt } from '../profile/samples.ts';
import { moversOf } from './answer.ts';
import { type CompilerChange, compilerChanges, compilerFacts } from './compiler-changes.ts';
import { findingsOf } from './findings.ts';
import { type Lane, processOf, type Running, sampleArgs } from './lanes.ts';
import { message } from './messages.ts';
import { moduleAbove } from './packages.ts';
import type { Prepared, Side } from './prepare.ts';
import type { RunProcess } from './process.ts';
import { linesOf, neighbours } from './tree-files.ts';

export interface CausesRequest {
  rows: readonly GobenchRow[];
  lanes: readonly Lane[];
  prepared: Prepared;
  running: Running;
  run: RunProcess;
  scratch: string;
  runDir: string;
  /** How many are looked into. */
  profileWorst: number;
  /** For all of them, and by when they are to be done, by `performance.now()`. */
  budgetMs: number;
  untilMs: number;
}

/** A profile a side of about so long: some 200 readings, below which a table by function says little. */
const PROFILED_MS = 2200;
const FEWEST_READINGS = 100;
const LEAST_PROFILED_MS = 300;
const SHOWN_FUNCTIONS = 8;
/** Of the larger side's whole. */
const LEAST_SHOWN = 0.005;
const SHOWN_HUNKS = 3;
const LONGEST_HUNK = 24;

export interface Causes {
  causes: GobenchCause[];
  /** What the profiled processes took. */
  profiledMs: number;
}

/** What goes wrong here is told in the cause and ends nothing. An interrupt ends the looking, and what was found stays. */
export async function causesOf(
  request: CausesRequest,
  events: { onStep(what: string): void },
  signal: AbortSignal,
): Promise<Causes> {
  const { worse, better } = moversOf(request.rows);
  const movers = [...worse, ...better].slice(0, request.profileWorst);
  const profiledMs = Math.min(PROFILED_MS, Math.max(LEAST_PROFILED_MS, request.budgetMs / (movers.length * 3)));
  const causes: GobenchCause[] = [];
  let spentMs = 0;
  const run: RunProcess = async (...process) => {
    const ending = await request.run(...process);
    spentMs += ending.tookMs;
    return ending;
  };
  for (const [i, { row, comparison }] of movers.entries()) {
    if (signal.aborted || performance.now() > request.untilMs) break;
    events.onStep(`why, ${i + 1} of ${movers.length}: ${row.name}`);
    const lane = request.lanes.find(({ name, built }) => name === row.name && built.package === row.package);
    if (!lane) continue;
    try {
      causes.push(await causeOf(row, comparison, lane, profiledMs, { ...request, run }, signal));
    } catch (error) {
      if (signal.aborted) break;
      const { package: path, name } = row;
      const missing = [(error as Error).message];
      causes.push({ package: path, name, variant: comparison.variant, costs: [], hunks: [], findings: [], missing });
    }
  }
  return { causes, profiledMs: spentMs };
}

/** What both sides spent, of one kind. */
interface Spent {
  sampleType: string;
  base: { profile: Profile; operations: number };
  head: { profile: Profile; operations: number };
}

async function causeOf(
  row: GobenchRow,
  { variant }: GobenchComparison,
  lane: Lane,
  profiledMs: number,
  request: CausesRequest,
  signal: AbortSignal,
): Promise<GobenchCause> {
  const sides = sidesOf(request.prepared, variant);
  const memoryMoved = row.comparisons.some(
    (each) => each.variant === variant && /^(B|allocs)\/op$/.test(each.unit) && each.verdict !== 'same',
  );
  const kinds = memoryMoved ? (['alloc_space', 'cpu'] as const) : (['cpu'] as const);
  const spent: Spent[] = [];
  for (const kind of kinds) spent.push(await profiled(kind, lane, variant, profiledMs, request, signal));
  const texts = {
    base: (file: string) => linesOf(sides.base.tree.root, file),
    head: (file: string) => linesOf(sides.head.tree.root, file),
  };
  const own = { base: ownFiles(sides.base.tree.root), head: ownFiles(sides.head.tree.root) };
  const costs = spent.map(({ sampleType, base, head }) => ({
    sampleType,
    base: sideCosts(base.profile, sampleType, base.operations, own.base),
    head: sideCosts(head.profile, sampleType, head.operations, own.head),
  }));
  const main = costs[0]!;
  const touched = new Set(filesIn(...costs.flatMap(({ base, head }) => [base, head])));
  for (const file of [...touched]) for (const beside of neighbours(sides.head.tree.root, file)) touched.add(beside);
  const hunks = [...touched].flatMap((file) => hunksOf(file, texts.base(file), texts.head(file)));
  const costed = costedHunks(hunks, texts, main.base, main.head);
  const changes =
    hunks.length === 0
      ? []
      : await changesIn(
          hunks.map(({ file }) => file),
          sides,
          own,
          request,
          signal,
        );
  const unit = main.sampleType === 'cpu' ? 'ns/op' : 'B/op';
  const found = findingsOf({ hunks: costed, changes, met: metIn(spent), memoryMoved, unit, ...main });
  const tables = spent.map(tableOf);
  const where = { package: row.package, name: row.name, variant };
  return {
    ...where,
    costs: tables.filter(isTelling),
    hunks: costed
      .filter(({ score }, i) => i === 0 || score > 0)
      .slice(0, SHOWN_HUNKS)
      .map(({ file, baseLine, headLine, before, after }) => ({
        file,
        baseLine,
        headLine,
        before: before.slice(0, LONGEST_HUNK),
        after: after.slice(0, LONGEST_HUNK),
      })),
    findings: found.map((each) => ({ ...where, ...each })),
    missing: tables.filter((each) => !isTelling(each)).map(({ readings }) => message('few-readings', readings).text),
  };
}

/** A table by function needs readings; every allocation is one. */
function isTelling({ sampleType, readings }: GobenchCause['costs'][number]): boolean {
  return sampleType !== 'cpu' || Math.max(readings.base, readings.head) >= FEWEST_READINGS;
}

function sidesOf({ sides }: Prepared, variant: string): { base: Side; head: Side } {
  return { base: sides[0]!, head: sides.find(({ subject }) => subject.id === variant)! };
}

/** CPU over a time of its own; memory with every allocation counted, over one sample. */
async function profiled(
  kind: 'cpu' | 'alloc_space',
  lane: Lane,
  variant: string,
  profiledMs: number,
  { running, run, runDir }: CausesRequest,
  signal: AbortSignal,
): Promise<Spent> {
  const once = lane.costMs / (lane.iterations * lane.repeats);
  const iterations =
    kind === 'cpu' ? Math.max(1, Math.round(profiledMs / once)) : Math.max(1, (lane.iterations * lane.repeats) >> 2);
  const folder = join(runDir, 'profiles');
  makeFolders(folder);
  const one = async (subject: string) => {
    const name = `${lane.built.package}.${lane.name}`.replace(/[^\w.-]+/g, '-');
    const file = join(folder, `${name}.${subject}.${kind}.pb.gz`);
    const flags =
      kind === 'cpu' ? [`-test.cpuprofile=${file}`] : [`-test.memprofile=${file}`, '-test.memprofilerate=1'];
    const args = [...sampleArgs({ ...lane, iterations, repeats: 1 }, running), ...flags];
    const timeoutMs = 20 * profiledMs + 10_000;
    const ending = await run(processOf(lane.built.binaries.get(subject)!, args, running, timeoutMs), signal);
    if (ending.code !== 0)
      throw new Error(`the profiled process of ${subject} ended with ${ending.signal ?? ending.code}`);
    // Go runs one iteration before the others to see that it works.
    return { profile: decodeProfile(readFileSync(file)), operations: iterations + 1 };
  };
  const [base] = [...lane.built.binaries.keys()];
  return { sampleType: kind, base: await one(base!), head: await one(variant) };
}

/** The compiler's words on the packages of the files that differ. */
async function changesIn(
  files: readonly string[],
  sides: { base: Side; head: Side },
  own: Record<'base' | 'head', OwnFile>,
  { scratch }: CausesRequest,
  signal: AbortSignal,
): Promise<CompilerChange[]> {
  const facts = async (side: 'base' | 'head') => {
    const { tree, call } = sides[side];
    const folders = [...new Set(files.map((file) => dirname(join(tree.root, file))))].filter(existsSync);
    const packages = new Map<string, string[]>();
    for (const folder of folders) {
      const module = moduleAbove(folder) ?? tree.root;
      packages.set(module, [...(packages.get(module) ?? []), `.${folder.slice(module.length)}`]);
    }
    const log = join(scratch, `compiler-${side}-${Math.floor(performance.now())}`);
    return compilerFacts(packages, tree.root, own[side], call, log, signal);
  };
  return compilerChanges(await facts('base'), await facts('head'));
}

function tableOf({ sampleType, base, head }: Spent): GobenchCause['costs'][number] {
  const difference = perRequestDifference(asRequests(base), asRequests(head), sampleType);
  const least = LEAST_SHOWN * Math.max(difference?.baseTotal ?? 0, difference?.headTotal ?? 0);
  const readings = (profile: Profile) => {
    let sum = 0;
    for (let number = 0; number < sampleCount(profile); number++) sum += Number(valueAt(profile, number, 0));
    return sum;
  };
  return {
    sampleType,
    unit: sampleType === 'cpu' ? 'ns/op' : 'B/op',
    readings: { base: readings(base.profile), head: readings(head.profile) },
    rows: (difference?.rows ?? [])
      .filter(({ change }) => Math.abs(change.flat) > least)
      .slice(0, SHOWN_FUNCTIONS)
      .map(({ name, base: before, head: after }) => ({
        name,
        base: before.flat,
        head: after.flat,
      })),
  };
}

function asRequests({ profile, operations }: Spent['base']) {
  return { profile, requests: operations };
}

/** Functions that either profile has met, by the name that the sources give them. */
function metIn(spent: readonly Spent[]): Set<string> {
  const profiles = spent.flatMap(({ base, head }) => [base.profile, head.profile]);
  return new Set(profiles.flatMap(({ functions }) => functions.map(({ name }) => sourceName(name))));
}
