// A subject: one build of some Go code, and how it is run.
import type { Needs } from './needs.ts';

/** Kebab case. Results name a subject by it, as `variant`. */
export type SubjectId = string;

/** Where the code comes from. */
export type SubjectSource = BundledSource | FolderSource | CopySource | GitSource;

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

/** A folder as it was when the run began, built and run from a copy of what its repository does not ignore. */
export interface CopySource {
  kind: 'copy';
  /** Absolute path; holds go.mod, or holds the folder that does. */
  folder: string;
  /** Of the main package, relative to `folder`. */
  package: string;
}

/** A commit of a repository. */
export interface GitSource {
  kind: 'git';
  /** Absolute path of the repository, or of the folder in it that the project is. */
  repository: string;
  /** Full hash. */
  commit: string;
  /** Of the folder that holds go.mod, relative to `repository`. */
  module: string;
  /** Of the main package, relative to `module`. */
  package: string;
}

/** The main package's folder, relative to its module's, or to the folder of all bundled services. */
export function packageOf(source: SubjectSource): string {
  return source.kind === 'bundled' ? source.fixture : source.package;
}

/** `{port}` in arguments, environment and commands stands for a port that is free, and `{subject}` for the subject's id. */
export interface OwnWays {
  /** Environment of the go command, added to the person's own. */
  buildEnv?: Record<string, string>;
  /** Working directory, relative to the module's folder, or absolute; that folder where it is not said. */
  cwd?: string;
  /** At which it listens; looked for where it is not said. */
  port?: number;
  /** A path that answers below 400 once the service is ready; the first request where it is not said. */
  ready?: string;
  /** It is asked and loaded in HTTP/2; else only where it understands no HTTP/1.1. */
  http2?: true;
  /** A shell command run in the copy's module folder before anything is built there: what the sources need and git does not hold. */
  prepare?: string;
  /** A shell command run once before the subject's first start. */
  setup?: string;
  /** A shell command run before each start. */
  reset?: string;
}

/** What one build is to have that the go command would not give it by itself. */
export interface BuildSettings {
  /** `1.27.0`; the person's own toolchain otherwise. */
  toolchain?: string;
  experiment?: string;
  /** As `go build -pgo` takes it. */
  pgo?: string;
  /** As `go build -tags` takes them. */
  tags?: string;
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
  /** Of somebody else's service: how it is built and run as its own people do. */
  own?: OwnWays;
  /** The file, relative to the main package's folder, that holds the lines that matter; the page shows it beside the baseline's. */
  taught?: string;
  /** `differ`: it is expected to answer wrongly; it is shown to do so and then takes no part in the trials. */
  answers?: 'same' | 'differ';
  /** `crashed`: that every trial of it ends so is its point. Such a trial has no figure, and is cut short once the process is gone. */
  ends?: 'crashed';
  needs?: Needs;
}
