// The services that a file names, of which a tool of the known truth asks: all of them, or those whose public name ends so.
import { readFileSync } from 'node:fs';
import type { NamedService } from './services-run.ts';

/** `only`: endings of public names, by comma. Without a file there are none: the tool tabulates what its log holds. */
export function namedServices({ services, only }: { services?: string; only?: string }): NamedService[] {
  if (services === undefined) return [];
  const all = JSON.parse(readFileSync(services, 'utf8')) as NamedService[];
  return all.filter(({ service }) => only === undefined || only.split(',').some((name) => service.endsWith(name)));
}
