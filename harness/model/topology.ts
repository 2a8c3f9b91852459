// A topology: the static call graph of a service joined with the calls that its CPU profile saw, with their weights.
import type { SubjectId } from './subject.ts';

/** `package`: the source calls into a package whose functions are not looked at; `runtime`: no source shows the call. */
export type CallKind = 'call' | 'interface' | 'package' | 'runtime';

/** What the source shows. */
export interface StaticGraph {
  /** Own functions, named as the runtime names them. */
  functions: string[];
  edges: { from: string; to: string; kind: Exclude<CallKind, 'runtime'> }[];
  /** Calls of function values, of which the source does not say where they lead. */
  dynamic: number;
}

export interface TopologyNode {
  /** A function's name as the runtime has it, or a package's import path. */
  name: string;
  /** Whether it is a function of the service's own. */
  own: boolean;
  /** CPU time per request in it and in all it calls, ns. */
  perRequestNs: number;
}

export interface TopologyEdge {
  from: string;
  to: string;
  kind: CallKind;
  /** CPU time per request that passed through this call, ns; 0: the profile never saw it taken. */
  perRequestNs: number;
}

export interface Topology {
  variant: SubjectId;
  /** Completed while the profile was taken. */
  requests: number;
  /** CPU time of the whole process per request, ns. */
  totalNs: number;
  /** What the profile saw, and what it could have called by the source; heaviest first. */
  nodes: TopologyNode[];
  edges: TopologyEdge[];
  /** The chain of calls from root to leaf with the most CPU time, by name, and that time per request, ns. */
  hotPath: { names: string[]; perRequestNs: number };
  /** Own functions that are in no edge of these: what runs at the start only, or never. */
  elsewhere: number;
  dynamic: number;
}
