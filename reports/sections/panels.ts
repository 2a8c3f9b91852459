// The panels as tables: facts about the code itself, in words and figures.

import type { Language } from '../../harness/model/language.ts';
import type {
  CallGraphFacts,
  ChecksFacts,
  DependenciesFacts,
  PanelFacts,
  PanelResult,
  RebuildFacts,
  TestTimeFacts,
} from '../../harness/model/panel.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import type { Topology } from '../../harness/model/topology.ts';
import { formatAmount, formatQuantity, formatRatio } from '../../harness/model/units.ts';
import { inLanguage, say } from '../language/said.ts';
import { figure, type Table, text } from '../table.ts';
import { cost, shownName, topologySvg } from '../topology/svg.ts';

export interface PanelSection {
  id: string;
  question: string;
  text: string;
  /** Why there are no facts, where there are none. */
  missing?: string;
  tables: Table[];
  pictures: PanelPicture[];
  /** Each repeats what the tables say, by hand. */
  commands: string[];
}

export interface PanelPicture {
  /** One of its kind on the page. */
  id: string;
  /** In short, for the page, where it stands under a question. */
  heading: string;
  title: string;
  /** One `<svg>` element of our own making. */
  svg: string;
}

export function panelsOf({ experiment, panels = [] }: BenchRecord, topologies: Topology[] = []): PanelSection[] {
  const label = (variant: string) => experiment.subjects.find((subject) => subject.id === variant)?.label ?? variant;
  return panels.flatMap(({ id, facts }: PanelResult): PanelSection[] => {
    const panel = experiment.panels?.find((declared) => declared.id === id);
    if (!panel) return [];
    const { question, text } = panel;
    return facts.ok
      ? [{ id, question, text, pictures: [], ...written(facts.value, label, topologies) }]
      : [{ id, question, text, missing: facts.failure.message, tables: [], pictures: [], commands: [] }];
  });
}

/** The panel in lines of text: the question, then one a row of its tables. */
export function panelLines({ question, missing, tables }: PanelSection, language: Language): string[] {
  const tell = (words: string) => inLanguage(words, language);
  if (missing !== undefined) return [inLanguage(say`${question} ${say`Not measured: ${missing}`}`, language)];
  const rows = tables.flatMap(({ columns, rows: all }) =>
    all.map(([name, ...cells]) => {
      const told = cells.flatMap((cell, i) =>
        cell === '' ? [] : [`${tell(columns[i + 1]!.heading)} ${tell(cell)}`.trim()],
      );
      return inLanguage(say`${name!}: ${told.join(' · ')}`, language);
    }),
  );
  return [tell(question), ...rows];
}

type Written = Pick<PanelSection, 'tables' | 'commands'> & Partial<Pick<PanelSection, 'pictures'>>;
type LabelOf = (variant: string) => string;

function written(facts: PanelFacts, label: LabelOf, topologies: Topology[]): Written {
  switch (facts.kind) {
    case 'dependencies':
      return dependencies(facts, label);
    case 'rebuild':
      return rebuild(facts, label);
    case 'test-time':
      return testTime(facts);
    case 'checks':
      return checksTable(facts);
    case 'call-graph':
      return callGraph(facts, label, topologies);
  }
}

function dependencies({ variants, modules }: DependenciesFacts, label: LabelOf): Written {
  const rows = variants.map(({ variant, packages, ours, chain }) => [
    label(variant),
    formatAmount(packages, 'count'),
    ours.length === 0 ? 'none' : ours.join(', '),
    chain.length === 0 ? 'does not need it' : chain.join(' → '),
  ]);
  const graph = `${formatAmount(modules.lines, 'count')} lines, ${formatAmount(modules.naming, 'count')} of them about these packages`;
  return {
    tables: [
      {
        caption: 'What the package needs',
        columns: [text('Variant'), figure('Packages'), text('Of the fixtures'), text('Chain of imports')],
        rows,
      },
      { caption: 'What the module graph says', columns: [text(''), text('')], rows: [['go mod graph', graph]] },
    ],
    commands: [...variants.map(({ command }) => command), modules.command],
  };
}

const EDITS = { comment: 'a comment more', function: 'a function more' } as const;

function rebuild({ edits }: RebuildFacts, label: LabelOf): Written {
  return {
    tables: [
      {
        caption: 'What is compiled again',
        columns: [text('Variant'), text('Change'), figure('Compiled'), figure('Of'), text('Which')],
        rows: edits.map(({ variant, edit, rebuilt, packages }) => [
          label(variant),
          EDITS[edit],
          formatAmount(rebuilt.length, 'count'),
          formatAmount(packages, 'count'),
          rebuilt.join(', '),
        ]),
      },
    ],
    commands: edits.map(({ command }) => command),
  };
}

/** The middle of the runs; of an even number the lower of the two, so that it is a run that took place. */
function middle(runsMs: number[]): number {
  return runsMs.toSorted((a, b) => a - b)[Math.floor((runsMs.length - 1) / 2)]!;
}

function testTime({ sides }: TestTimeFacts): Written {
  const base = sides[0] && middle(sides[0].runsMs);
  return {
    tables: [
      {
        caption: 'How long the test takes',
        columns: [
          text('With'),
          figure('Median'),
          figure('Fastest'),
          figure('Slowest'),
          figure('Runs'),
          figure('Ratio'),
        ],
        rows: sides.map(({ label, runsMs }, i) => [
          label,
          formatQuantity(middle(runsMs), 'ms'),
          formatQuantity(Math.min(...runsMs), 'ms'),
          formatQuantity(Math.max(...runsMs), 'ms'),
          formatAmount(runsMs.length, 'count'),
          i === 0 || base === undefined ? '' : formatRatio(middle(runsMs) / base),
        ]),
      },
    ],
    commands: sides.map(({ command }) => command),
  };
}

function checksTable({ checks }: ChecksFacts): Written {
  return {
    tables: [
      {
        caption: 'What notices it',
        columns: [text('By'), text('What has happened'), text('Outcome'), text('In its words')],
        rows: checks.map(({ event, by, expected, found, said }) => [
          by,
          event,
          found === expected ? found : `${found}, and the lesson says that it ${expected}`,
          said,
        ]),
      },
    ],
    commands: checks.map(({ command }) => command),
  };
}

function callGraph({ variants }: CallGraphFacts, label: LabelOf, topologies: Topology[]): Written {
  const counted = (topology: Topology, test: (edge: Topology['edges'][number]) => boolean) =>
    formatAmount(topology.edges.filter(test).length, 'count');
  const rows = topologies.map((topology) => [
    label(topology.variant),
    topology.hotPath.names.map((name) => shownName(name, topology)).join(' → '),
    cost(topology.hotPath.perRequestNs),
    formatQuantity(topology.totalNs === 0 ? 0 : topology.hotPath.perRequestNs / topology.totalNs, 'share'),
    counted(topology, ({ kind }) => kind === 'runtime'),
    counted(topology, ({ perRequestNs }) => perRequestNs === 0),
  ]);
  return {
    tables:
      rows.length === 0
        ? [
            {
              caption: 'Not joined',
              columns: [text('')],
              rows: [['This run has no CPU profile to weigh the calls by.']],
            },
          ]
        : [
            {
              caption: 'The hot path, and what source and run do not agree on',
              columns: [
                text('Variant'),
                text('Hot path, from root to leaf'),
                figure('Per request'),
                figure('Of all CPU time'),
                figure('Calls only the run shows'),
                figure('Calls the run never took'),
              ],
              rows,
            },
          ],
    pictures: topologies.map((topology) => {
      const heading = label(topology.variant);
      const title = `Calls of ${heading}, as thick as their CPU time`;
      return { id: `calls-${topology.variant}`, heading, title, svg: topologySvg(topology, title) };
    }),
    commands: variants.map(({ command }) => command),
  };
}
