// A panel: facts about the code itself, measured when the lesson is built and not under load.
import type { Artifact } from './artifact.ts';
import type { SubjectId } from './subject.ts';
import type { StaticGraph } from './topology.ts';

interface PanelHead {
  /** Kebab case. */
  id: string;
  /** What the panel answers; its heading. */
  question: string;
  /** What to see in it, and what not to conclude. */
  text: string;
}

/** What a package needs, variant by variant, and the chain by which it comes to need another. */
export interface DependenciesPanel extends PanelHead {
  kind: 'dependencies';
  /** Folder within the fixture: `payment`. */
  package: string;
  /** The package whose import is in question: `inventory`. */
  of: string;
}

/** What is compiled again after one file has changed, variant by variant. */
export interface RebuildPanel extends PanelHead {
  kind: 'rebuild';
  /** File within the fixture that gets one line more. */
  file: string;
}

/** How long one and the same test takes with each variant, in alternating runs. */
export interface TestTimePanel extends PanelHead {
  kind: 'test-time';
  /** Folder within the fixture that holds the test; `.` for the fixture's own. */
  package: string;
  test: string;
  sides: { variant: SubjectId; label: string }[];
}

/** What finds a mistake and what does not: checks of the go command, each with the outcome that the lesson speaks of. */
export interface ChecksPanel extends PanelHead {
  kind: 'checks';
  checks: Check[];
}

export interface Check {
  /** What has happened: `the interface gains a method`. */
  event: string;
  /** What is to notice it: `a stub written by hand`. */
  by: string;
  /** `vet` compiles the package with its tests, `test` runs them too. */
  run: 'vet' | 'test';
  /** Folder within the fixture. */
  package: string;
  tags: string[];
  expected: 'passes' | 'fails';
  /**
   * A program, by its import path at a version, that writes (`-destination`) what stands in for `file`; nothing of the tree
   * is touched.
   */
  generate?: { program: string; args: string[]; file: string };
}

/** Who calls whom by the source; joined with the CPU profile it becomes a picture. */
export interface CallGraphPanel extends PanelHead {
  kind: 'call-graph';
}

export type Panel = DependenciesPanel | RebuildPanel | TestTimePanel | ChecksPanel | CallGraphPanel;

export interface DependenciesFacts {
  kind: 'dependencies';
  variants: {
    variant: SubjectId;
    /** Packages that it needs, directly or not, the standard library's included. */
    packages: number;
    /** Those of them that belong to the fixtures, by import path. */
    ours: string[];
    /** The shortest chain of imports to the package in question; empty: it does not need it. */
    chain: string[];
    command: string;
  }[];
  /** What `go mod graph` knows: its lines, and how many of them name one of the two packages. */
  modules: { lines: number; naming: number; command: string };
}

/** A comment changes the source and not what the compiler makes of it; a function changes both. */
export type Edit = 'comment' | 'function';

export interface RebuildFacts {
  kind: 'rebuild';
  edits: {
    variant: SubjectId;
    edit: Edit;
    /** Packages that the compiler was started for, by import path. */
    rebuilt: string[];
    /** Packages of the whole program, the standard library's included. */
    packages: number;
    command: string;
  }[];
}

export interface TestTimeFacts {
  kind: 'test-time';
  sides: {
    variant: SubjectId;
    label: string;
    /** Wall time of the test's process, run by run, in the order of the runs. */
    runsMs: number[];
    command: string;
  }[];
}

export interface ChecksFacts {
  kind: 'checks';
  checks: {
    event: string;
    by: string;
    expected: Check['expected'];
    found: Check['expected'];
    /** The line that says why, where it fails; empty where it passes. */
    said: string;
    command: string;
  }[];
}

export interface CallGraphFacts {
  kind: 'call-graph';
  variants: ({ variant: SubjectId; command: string } & StaticGraph)[];
}

export type PanelFacts = DependenciesFacts | RebuildFacts | TestTimeFacts | ChecksFacts | CallGraphFacts;

export interface PanelResult {
  id: string;
  facts: Artifact<PanelFacts>;
}
