// The environment in which tests call the go command: the harness's own, so that what both need is compiled once.
import { goEnvironment } from '../../harness/fixture/toolchain.ts';
import { toolchain } from '../needs.ts';

/** As in a build of the harness; the flags change what Go keeps in its cache, too. */
const FLAGS = '-buildvcs=false -trimpath';

/**
 * Tags go by the environment: as a flag, go vet would hand them to its tool, which then looks at the whole standard library
 * anew for each set.
 */
export function goEnv(tags: readonly string[] = [], flags = FLAGS): NodeJS.ProcessEnv {
  return {
    ...goEnvironment(process.env, ''),
    ...Object.fromEntries((toolchain?.codegen ?? []).map((setting) => setting.split('=', 2))),
    GOFLAGS: tags.length === 0 ? flags : `${flags} -tags=${tags.join()}`,
  };
}

/** For what is looked at, built and tested with the race detector only, so that its modules are compiled once. */
export function raceEnv(): NodeJS.ProcessEnv {
  return { ...goEnv([], `${FLAGS} -race`), CGO_ENABLED: '1' };
}
