// The samples as Go's benchmark format (golang.org/design/14313-benchmark-format), a file a subject, for benchstat.
import type { GobenchRecord } from '../../harness/model/gobench.ts';
import { oneLine } from '../../harness/model/plain.ts';

/** Where the samples of a subject go: `base.txt`, `head.txt`. */
export function benchfmtName(subject: string): string {
  return `${subject}.txt`;
}

/** Every round's figures of one subject, round by round, so that each line of one file has its partner in the other. */
export function writeGobenchfmt({ series, subjects, host, run }: GobenchRecord, subject: string): string {
  const label = subjects.find(({ id }) => id === subject)?.label ?? subject;
  const [goos, goarch] = goNames(host.os);
  const header = [
    `# ${oneLine(label)}, run ${run}`,
    ...(goos && goarch ? [`goos: ${goos}`, `goarch: ${goarch}`] : []),
    `cpu: ${oneLine(host.cpu)}`,
    ...Object.entries(Object.assign({}, ...series.map(({ better }) => better)) as Record<string, string>).map(
      ([unit, better]) => `Unit ${unit} better=${better}`,
    ),
  ];
  const packages = Map.groupBy(series, ({ package: path }) => path);
  const parts = [...packages].map(([path, own]) => {
    const lines = own.flatMap(({ name, iterations, samples }) =>
      (samples[subject] ?? []).flatMap((sample) => {
        if (sample === null) return [];
        const figures = Object.entries(sample).map(([unit, value]) => `${value} ${unit}`);
        return [[name, iterations, ...figures].join('\t')];
      }),
    );
    return [`pkg: ${oneLine(path)}`, ...lines, ''].join('\n');
  });
  return [...header, '', ...parts].join('\n');
}

/** Node's names of systems and processors that Go calls otherwise. */
const GO_NAMES: Record<string, string> = { x64: 'amd64', ia32: '386', win32: 'windows' };

function goNames(os: string): (string | undefined)[] {
  return os.split('/').map((name) => GO_NAMES[name] ?? name);
}
