// The class of a machine: what it has in common with those whose figures may stand in one series, and a name for that.
import { createHash } from 'node:crypto';
import { machineFactsOf } from '../history/epoch.ts';
import { BenchError, EXIT } from '../model/errors.ts';
import type { ClassFacts } from '../model/fleet.ts';
import { isId } from '../model/ids.ts';
import type { Host } from '../model/record.ts';

export function factsOf(host: Host, program: string): ClassFacts {
  const { class: _, ...machine } = machineFactsOf(host);
  return { ...machine, go: host.go, node: host.node, autocannon: host.autocannon, program };
}

const LONGEST_CPU = 24;

/** `amd-epyc-7763-2c-3f9a`: a person sees the processor and the cores, and the hash tells all else apart. */
export function nameOf(facts: ClassFacts): string {
  const cpu = facts.cpu
    .toLowerCase()
    .replaceAll(/\((?:r|tm)\)|\b(?:cpu|processor|with|\d+-core)\b|@.*/g, ' ')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_CPU)
    .replaceAll(/^-+|-+$/g, '');
  const hash = createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 4);
  return `${cpu || 'cpu'}-${facts.quotaCores ?? facts.cores}c-${hash}`;
}

/** Throws a BenchError where it cannot be a name: files and tables bear it. */
export function requireClassName(name: string): string {
  if (isId(name) && !name.includes('+')) return name;
  throw new BenchError(EXIT.usage, `‘${name}’ is no name of a class`, 'use letters, digits, dots and dashes');
}
