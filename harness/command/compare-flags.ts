// The flags of `compare`: how they are written, and what a value of each must be.
import { InvalidArgumentError, type Option } from 'commander';
import type { CompareConfig } from '../model/config.ts';
import { METRICS, type MetricId } from '../model/metrics.ts';
import { WINDOWS } from '../model/plan.ts';
import { isPath } from '../model/workload.ts';
import { flag, type RunFlags, runFlags } from './flags.ts';
import { numberIn, RANGES } from './values.ts';
import { versionFlags } from './version-flags.ts';

/** As a comparison that is kept by name has them, and what is only typed. */
export interface CompareFlags extends RunFlags, Omit<CompareConfig, keyof RunFlags | 'package' | 'env'> {
  env?: string[];
  slo?: string;
  probe: boolean;
  secondLook: boolean;
}

/** Those of a run that mean something here. */
const OF_A_RUN = [
  ...['--quick', '--profile', '--rounds', '--duration', '--warmup', '--connections', '--rate', '--arrivals', '--seed'],
  ...['--control', '--adaptive', '--out', '--lang', '--json', '--fail-on', '--reporter', '--no-open', '--dry-run'],
  ...['--verbose', '--queue', '--class', '--sweep', '--baseline', '--force'],
];

const again = (text: string, before: string[] = []) => [...before, text];

function gates(text: string): MetricId[] {
  return text.split(',').map((id) => {
    const metric = METRICS.find((each) => each.id === id);
    if (metric) return metric.id;
    throw new InvalidArgumentError(`${id} is no metric; there are ${METRICS.map((each) => each.id).join(', ')}.`);
  });
}

function pathOf(text: string): string {
  if (isPath(text)) return text;
  throw new InvalidArgumentError('it must be a path that begins with /, with spaces and the like as %20.');
}

export function compareFlags(): Option[] {
  return [
    ...versionFlags('service'),
    flag('--get <path>', 'a request; again for more').argParser((text, before?: string[]) =>
      again(pathOf(text), before),
    ),
    flag('--curl <line>', 'a request as a curl command; again for more').argParser(again),
    flag('--requests <file>', 'lines of curl, Vegeta targets, or an HTTP archive'),
    flag('--args <words>', 'of the service; {port} is a free port, {subject} is base or head'),
    flag('--cwd <dir>', 'the service’s folder, relative to its module’s; that folder otherwise'),
    flag('--env <name=value>', 'of the service; again for more').argParser(again),
    flag('--env-file <file>', 'the same, a line each'),
    flag('--prepare <command>', 'a shell command in the copy of each version, before it is built'),
    flag('--setup <command>', 'a shell command before the first start of each'),
    flag('--reset <command>', 'a shell command before every start'),
    flag('--port <n>', 'at which the service listens; looked for otherwise').argParser(numberIn(RANGES.port)),
    flag('--ready <path>', 'answers well once the service is ready; the first request otherwise').argParser(pathOf),
    flag('--http2', 'asked and loaded in HTTP/2; otherwise only where it speaks no HTTP/1.1'),
    flag('--ignore <place>', 'what of the answers may differ: $.path.in.json or body; again for more').argParser(again),
    flag('--gate <metrics>', 'the metrics that decide, by comma').argParser(gates),
    flag('--slo <objective>', 'how much load each carries at it, and their ratio: p99<20ms,errors<0.1%'),
    flag(
      '--windows <how>',
      'alternating, both alive at once and asked in turns, the default where it can be; or whole, one after the other',
    ).choices(WINDOWS),
    flag('--no-probe', 'measure from outside alone'),
    flag('--no-second-look', 'no latencies at a rate below the limit, after the trials'),
    ...runFlags().filter(({ long }) => OF_A_RUN.includes(long!)),
  ];
}

export const COMPARE_HELP = `
Nothing of yours is written to: both versions are built and run in copies. Ports, databases and files of the service are
your own affair, by --args, --env and --reset. A service over TLS is found by itself; on loopback, and only there, its
certificate is not checked. Exit code 1 says that a metric that decides is worse.`;
