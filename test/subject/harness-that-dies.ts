// A harness for tests to kill: it holds a build or a service, says so, and would hold it for ever.
import { buildSubjects } from '../../harness/golang/build.ts';
import { startService } from '../../harness/subject/service.ts';

const [what, json] = process.argv.slice(2) as ['build' | 'service', string];
if (what === 'build') {
  console.log('building');
  await buildSubjects(JSON.parse(json), new AbortController().signal);
} else {
  await using service = await startService(JSON.parse(json));
  console.log(service.pid);
  await new Promise(() => setInterval(() => undefined, 1e6));
}
