// Compares every profile of the run folders named with `go tool pprof`: `node test/self/profile-identity.ts <run folder>…`.
import { identityOf } from '../profile/identity.ts';
import { pprofTool, pprofWith } from '../profile/pprof.ts';

if (import.meta.main) {
  const pprof = pprofWith(pprofTool());
  for (const folder of process.argv.slice(2)) console.log(folder, identityOf(folder, pprof));
}
