// The flags of `bisect`: those of whatever a step runs, and the two ends.
import { Option } from 'commander';
import { compareFlags } from './compare-flags.ts';
import { flag, runFlags } from './flags.ts';
import { gobenchFlags } from './gobench-flags.ts';

/** The ends of the search say which versions there are, and a step is no run of its own. */
const NOT_OF_A_STEP = [
  '--base',
  '--head',
  '--vary',
  '--control',
  '--no-second-look',
  '--reporter',
  '--no-open',
  '--dry-run',
];
const OF_GOBENCH = ['--budget', '--min-effect'];

export function bisectFlags(): Option[] {
  const run = runFlags().filter(({ long }) => long !== '--dry-run');
  const compare = compareFlags().filter(
    ({ long }) => !NOT_OF_A_STEP.includes(long!) && !run.some((one) => one.long === long),
  );
  return [
    ...run,
    ...compare,
    flag('--bench <regexp>', 'the Go benchmarks that are searched for, instead of a service'),
    ...gobenchFlags().filter(({ long }) => OF_GOBENCH.includes(long!)),
    new Option('--good <ref>', 'a commit where it was still fast').makeOptionMandatory(),
    new Option('--bad <ref>', 'a commit where it is slow').default('HEAD'),
    flag('--variant <id>', 'of a lesson: whose builds are compared; the first fix otherwise'),
  ];
}
