// The environment in which tests call the go command: the harness's own, so that what both need is compiled once.
import { goEnvironment } from '../../harness/golang/toolchain.ts';
import { toolchain } from '../needs.ts';

/**
 * Tags go by the environment: as a flag, go vet would hand them to its tool, which then looks at the whole standard library
 * anew for each set.
 */
export function goEnv(tags: readonly string[] = [], flags: readonly string[] = []): NodeJS.ProcessEnv {
  const ours = goEnvironment(process.env, '');
  const set = tags.length === 0 ? [] : [`-tags=${tags.join()}`];
  return {
    ...ours,
    ...Object.fromEntries((toolchain?.codegen ?? []).map((setting) => setting.split('=', 2))),
    GOFLAGS: [ours.GOFLAGS, ...flags, ...set].join(' '),
  };
}

/** For what is looked at, built and tested with the race detector only, so that its modules are compiled once. */
export function raceEnv(): NodeJS.ProcessEnv {
  return { ...goEnv([], ['-race']), CGO_ENABLED: '1' };
}
