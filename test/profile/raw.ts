// A decoded profile printed as `go tool pprof -raw` prints it, so that decoding can be compared as text.
import type { Location, Profile, Sample } from '../../harness/model/profile.ts';
import { samplesOf } from '../../harness/profile/samples.ts';
import { shownText } from '../../harness/profile/text.ts';

/** All but the lines of time and duration, which pprof rounds. */
export function rawText(profile: Profile): string {
  // pprof gives a profile without mappings one that all locations lie in.
  const fake = profile.mappings.length === 0;
  const lines = [
    ...profile.comments.map((comment) => `Comment: ${comment}`),
    ...(profile.docUrl ? [`Doc: ${profile.docUrl}`] : []),
    `PeriodType: ${profile.periodType.type} ${profile.periodType.unit}`,
    `Period: ${profile.period}`,
    'Samples:',
    profile.sampleTypes
      .map(({ type, unit }) => `${type}/${unit}${type === profile.defaultSampleType ? '[dflt]' : ''}`)
      .join(' '),
    ...[...samplesOf(profile)].flatMap(sampleLines),
    'Locations',
    ...profile.locations.flatMap((location) => locationLines(location, fake)),
    'Mappings',
    ...(fake ? ['1: 0x0/0x0/0x0   '] : []),
    ...profile.mappings.map(({ id, start, limit, offset, file, buildId, ...has }) => {
      const bits = [has.hasFunctions && '[FN]', has.hasFilenames && '[FL]', has.hasLineNumbers && '[LN]'];
      const flags = [...bits, has.hasInlineFrames && '[IN]'].filter(Boolean).join('');
      return `${id}: ${hex(start)}/${hex(limit)}/${hex(offset)} ${file} ${buildId} ${flags}`;
    }),
    '',
  ];
  return shownText(lines.join('\n'));
}

function sampleLines({ values, locations, labels, numLabels }: Sample): string[] {
  const numbers = values.map((value) => ` ${`${value}`.padStart(10)}`).join('');
  const indent = ' '.repeat(16);
  const texts = [...labels].map(([key, all]) => `${key}:[${all.join(' ')}]`);
  const measures = [...numLabels].map(([key, { values: all, units }]) => {
    return `${key}:[${all.map((value, index) => (units ? `${value} ${units[index]}` : `${value}`)).join(' ')}]`;
  });
  return [
    `${numbers}: ${locations.map(({ id }) => `${id} `).join('')}`,
    ...(texts.length > 0 ? [indent + texts.sort().join(' ')] : []),
    ...(measures.length > 0 ? [indent + measures.sort().join(' ')] : []),
  ];
}

function locationLines({ id, address, mapping, isFolded, lines }: Location, fake: boolean): string[] {
  const place = mapping || fake ? `M=${mapping?.id ?? 1} ` : '';
  const head = `${`${id}`.padStart(6)}: ${hex(address)} ${place}${isFolded ? '[F] ' : ''}`;
  if (lines.length === 0) return [head];
  return lines.map(({ function: { name, systemName, file, startLine }, line, column }, index) => {
    const other = name === systemName ? '' : `(${systemName})`;
    return `${index === 0 ? head : ' '.repeat(13)}${name} ${file}:${line}:${column} s=${startLine}${other}`;
  });
}

function hex(value: bigint): string {
  return `0x${value.toString(16)}`;
}
