// The schemas of panels: what is asked of the code without load, and what was found.
import type {
  CallGraphFacts,
  CallGraphPanel,
  Check,
  ChecksFacts,
  ChecksPanel,
  DependenciesFacts,
  DependenciesPanel,
  Edit,
  Panel,
  PanelFacts,
  PanelResult,
  RebuildFacts,
  RebuildPanel,
  TestTimeFacts,
  TestTimePanel,
} from '../model/panel.ts';
import type { StaticGraph } from '../model/topology.ts';
import { artifactOf } from './artifact.ts';
import { among, byField, count, exactly, fields, listOf, maybe, oneOf, text } from './shape.ts';
import { id, tookMs } from './words.ts';

const asked = { id, question: text, text };
const passes = oneOf<Check['expected']>({ passes: true, fails: true });

export const check = fields<Check>({
  event: text,
  by: text,
  run: among(['vet', 'test']),
  package: text,
  tags: listOf(text),
  expected: passes,
  generate: maybe(fields<NonNullable<Check['generate']>>({ program: text, args: listOf(text), file: text })),
});

export const panel = byField<Panel, 'kind'>('kind', {
  dependencies: fields<DependenciesPanel>({ ...asked, kind: exactly('dependencies'), package: text, of: text }),
  rebuild: fields<RebuildPanel>({ ...asked, kind: exactly('rebuild'), file: text }),
  'test-time': fields<TestTimePanel>({
    ...asked,
    kind: exactly('test-time'),
    package: text,
    test: text,
    sides: listOf(fields<TestTimePanel['sides'][number]>({ variant: id, label: text })),
  }),
  checks: fields<ChecksPanel>({ ...asked, kind: exactly('checks'), checks: listOf(check) }),
  'call-graph': fields<CallGraphPanel>({ ...asked, kind: exactly('call-graph') }),
});

const graph = {
  functions: listOf(text),
  edges: listOf(
    fields<StaticGraph['edges'][number]>({
      from: text,
      to: text,
      kind: oneOf<StaticGraph['edges'][number]['kind']>({ call: true, interface: true, package: true }),
    }),
  ),
  dynamic: count,
};

/** What the fixtures' own program says of a service's source. */
export const staticGraph = fields<StaticGraph>(graph);

export const panelFacts = byField<PanelFacts, 'kind'>('kind', {
  dependencies: fields<DependenciesFacts>({
    kind: exactly('dependencies'),
    variants: listOf(
      fields<DependenciesFacts['variants'][number]>({
        variant: id,
        packages: count,
        ours: listOf(text),
        chain: listOf(text),
        command: text,
      }),
    ),
    modules: fields<DependenciesFacts['modules']>({ lines: count, naming: count, command: text }),
  }),
  rebuild: fields<RebuildFacts>({
    kind: exactly('rebuild'),
    edits: listOf(
      fields<RebuildFacts['edits'][number]>({
        variant: id,
        edit: oneOf<Edit>({ comment: true, function: true }),
        rebuilt: listOf(text),
        packages: count,
        command: text,
      }),
    ),
  }),
  'test-time': fields<TestTimeFacts>({
    kind: exactly('test-time'),
    sides: listOf(
      fields<TestTimeFacts['sides'][number]>({ variant: id, label: text, runsMs: listOf(tookMs), command: text }),
    ),
  }),
  checks: fields<ChecksFacts>({
    kind: exactly('checks'),
    checks: listOf(
      fields<ChecksFacts['checks'][number]>({
        event: text,
        by: text,
        expected: passes,
        found: passes,
        said: text,
        command: text,
      }),
    ),
  }),
  'call-graph': fields<CallGraphFacts>({
    kind: exactly('call-graph'),
    variants: listOf(fields<CallGraphFacts['variants'][number]>({ variant: id, command: text, ...graph })),
  }),
});

export const panelResult = fields<PanelResult>({ id, facts: artifactOf(panelFacts) });
