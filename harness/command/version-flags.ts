// The flags that say which versions or settings are held against each other, of a service or of Go benchmarks.
import { resolve } from 'node:path';
import type { Option } from 'commander';
import type { CompareConfig } from '../model/config.ts';
import { SETTINGS, type Settable } from '../subject/settings.ts';
import type { VersionsRequest } from '../subject/versions.ts';
import { flag } from './flags.ts';

export type VersionFlags = Pick<CompareConfig, 'repo' | 'base' | 'head' | 'vary'>;

export function versionFlags(of: Settable): Option[] {
  return [
    flag('--repo <dir>', 'the repository or module; where the command was typed otherwise'),
    flag('--base <ref|dir>', 'the version before; otherwise the merge base of HEAD with the default branch'),
    flag('--head <ref|dir>', 'the version after; otherwise the files as they are, uncommitted changes included'),
    flag('--vary <name=a,b>', `settings instead of versions: ${SETTINGS[of].join(', ')}`),
  ];
}

export function versionsAsked({ repo = '.', base, head, vary }: VersionFlags): VersionsRequest {
  return {
    folder: resolve(repo),
    ...(base === undefined ? {} : { base }),
    ...(head === undefined ? {} : { head }),
    ...(vary === undefined ? {} : { vary }),
  };
}
