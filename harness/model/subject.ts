// A subject: one build of some Go code, and how it is run.
import type { Needs } from './needs.ts';

/** Kebab case. Results name a subject by it, as `variant`. */
export type SubjectId = string;

/** Where the code comes from. */
export type SubjectSource = BundledSource | FolderSource | GitSource;

/** A service that comes with this program. */
export interface BundledSource {
  kind: 'bundled';
  /** Its folder. */
  fixture: string;
}

/** A folder as it is now. */
export interface FolderSource {
  kind: 'folder';
  /** Absolute path of the folder that holds go.mod, or of one below it. */
  module: string;
  /** Of the main package, relative to `module`. */
  package: string;
}

/** A commit of a repository. */
export interface GitSource {
  kind: 'git';
  /** Absolute path of the repository. */
  repository: string;
  /** Full hash. */
  commit: string;
  /** Of the folder that holds go.mod, relative to the repository. */
  module: string;
  /** Of the main package, relative to `module`. */
  package: string;
}

/** The main package's folder, relative to its module's, or to the folder of all bundled services. */
export function packageOf(source: SubjectSource): string {
  return source.kind === 'bundled' ? source.fixture : source.package;
}

export interface Subject {
  id: SubjectId;
  /** What it is in its experiment's own words: `antipattern`, `base`. */
  role: string;
  /** A few words, used in charts and tables. */
  label: string;
  /** There to tell reasons apart, and no candidate. */
  control?: true;
  source: SubjectSource;
  /** Go build tags. */
  tags: string[];
  /** Further flags of the build. */
  flags?: string[];
  /** The go command to build with, where it is not the run's own: an absolute path. */
  toolchain?: string;
  /** Environment of the service, added to the experiment's own. */
  env?: Record<string, string>;
  /** The service knows nothing of the probe, which is laid over its module when it is built. */
  probe?: 'overlay';
  /** Arguments of the service. */
  args?: string[];
  /** The file, relative to the main package's folder, that holds the lines that matter; the page shows it beside the baseline's. */
  taught?: string;
  /** `differ`: it is expected to answer wrongly; it is shown to do so and then takes no part in the trials. */
  answers?: 'same' | 'differ';
  /** `crashed`: that every trial of it ends so is its point. Such a trial has no figure, and is cut short once the process is gone. */
  ends?: 'crashed';
  needs?: Needs;
}
