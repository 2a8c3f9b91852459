// The schema of a person's own configuration. A name that is not known is refused: a slip of the hand must not go unheard.
import type { CompareConfig, Config, GobenchConfig } from '../model/config.ts';
import { ARRIVALS } from '../model/workload.ts';
import { environment } from './experiment.ts';
import { among, flag, knownFields, listOf, maybe, number, recordOf, text, that } from './shape.ts';
import { metricId } from './words.ts';

const run = {
  repo: maybe(text),
  base: maybe(text),
  head: maybe(text),
  vary: maybe(text),
  seed: maybe(number),
  out: maybe(text),
  failOn: maybe(among(['worse', 'unclear', 'never'])),
};

const compare = knownFields<CompareConfig>({
  ...run,
  package: maybe(text),
  get: maybe(listOf(text)),
  curl: maybe(listOf(text)),
  requests: maybe(text),
  args: maybe(text),
  cwd: maybe(text),
  env: maybe(environment),
  envFile: maybe(text),
  prepare: maybe(text),
  setup: maybe(text),
  reset: maybe(text),
  port: maybe(number),
  ready: maybe(text),
  http2: maybe(flag),
  ignore: maybe(listOf(text)),
  gate: maybe(listOf(metricId)),
  windows: maybe(among(['alternating'])),
  probe: maybe(flag),
  secondLook: maybe(flag),
  quick: maybe(flag),
  profile: maybe(among(['ci', 'nightly', 'release'])),
  rounds: maybe(number),
  duration: maybe(number),
  warmup: maybe(number),
  connections: maybe(number),
  rate: maybe(number),
  arrivals: maybe(among(ARRIVALS)),
  control: maybe(flag),
  adaptive: maybe(flag),
  baseline: maybe(text),
  sweep: maybe(text),
});

const gobench = knownFields<GobenchConfig>({
  ...run,
  packages: maybe(listOf(text)),
  bench: maybe(text),
  budget: maybe(text),
  minEffect: maybe(text),
  tests: maybe(among(['head', 'each'])),
  cpu: maybe(listOf(number)),
  profileWorst: maybe(number),
});

const name = that(text, 'a name of letters, digits, dots and dashes', (one) => /^[\w][\w.-]*$/.test(one));

export const config = knownFields<Config>({
  compare: maybe(recordOf(name, compare)),
  gobench: maybe(recordOf(name, gobench)),
});
