// The schema of a person's own configuration. A name that is not known is refused: a slip of the hand must not go unheard.
import type { CompareConfig, Config, GobenchConfig } from '../model/config.ts';
import { WINDOWS } from '../model/plan.ts';
import { ARRIVALS } from '../model/workload.ts';
import { environment } from './experiment.ts';
import { among, flag, knownFields, listOf, maybe, number, recordOf, text, that } from './shape.ts';
import { metricId, word } from './words.ts';

const run = {
  repo: maybe(word),
  base: maybe(word),
  head: maybe(word),
  vary: maybe(word),
  seed: maybe(number),
  out: maybe(word),
  failOn: maybe(among(['worse', 'unclear', 'never'])),
};

const compare = knownFields<CompareConfig>({
  ...run,
  package: maybe(word),
  get: maybe(listOf(word)),
  curl: maybe(listOf(word)),
  requests: maybe(word),
  args: maybe(word),
  cwd: maybe(word),
  env: maybe(environment),
  envFile: maybe(word),
  prepare: maybe(word),
  setup: maybe(word),
  reset: maybe(word),
  port: maybe(number),
  ready: maybe(word),
  http2: maybe(flag),
  ignore: maybe(listOf(word)),
  gate: maybe(listOf(metricId)),
  windows: maybe(among(WINDOWS)),
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
  baseline: maybe(word),
  sweep: maybe(word),
});

const gobench = knownFields<GobenchConfig>({
  ...run,
  packages: maybe(listOf(word)),
  bench: maybe(word),
  budget: maybe(word),
  minEffect: maybe(word),
  tests: maybe(among(['head', 'each'])),
  cpu: maybe(listOf(number)),
  profileWorst: maybe(number),
});

const name = that(text, 'a name of letters, digits, dots and dashes', (one) => /^[\w][\w.-]*$/.test(one));

export const config = knownFields<Config>({
  compare: maybe(recordOf(name, compare)),
  gobench: maybe(recordOf(name, gobench)),
});
