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
import { type Own, ownOf } from '../language/own.ts';
import { inLanguage, joined, type Said, say, type Text } from '../language/said.ts';
import { figure, type Table, text } from '../language/table.ts';
import { cost, shownName, topologySvg } from '../topology/svg.ts';

export interface PanelSection {
  id: string;
  question: Said;
  text: Said;
  /** Why there are no facts, where there are none. */
  missing?: Said;
  tables: Table[];
  pictures: PanelPicture[];
  /** Each repeats what the tables say, by hand. */
  commands: string[];
}

export interface PanelPicture {
  /** One of its kind on the page. */
  id: string;
  /** In short, for the page, where it stands under a question. */
  heading: Said;
  title: Said;
  /** One `<svg>` element of our own making. */
  svg: string;
}

export function panelsOf({ experiment, panels = [] }: BenchRecord, topologies: Topology[] = []): PanelSection[] {
  const own = ownOf(experiment);
  return panels.flatMap(({ id, facts }: PanelResult): PanelSection[] => {
    const panel = experiment.panels?.find((declared) => declared.id === id);
    if (!panel) return [];
    const question = own.text(panel.question, 'panels', id, 'question');
    const text = own.text(panel.text, 'panels', id, 'text');
    return facts.ok
      ? [{ id, question, text, pictures: [], ...written(facts.value, id, own, topologies) }]
      : [{ id, question, text, missing: own.tell(facts.failure.message), tables: [], pictures: [], commands: [] }];
  });
}

/** The panel in lines of text: the question, then one a row of its tables. */
export function panelLines({ question, missing, tables }: PanelSection, language: Language): string[] {
  const tell = (words: Text) => inLanguage(words, language);
  if (missing !== undefined) return [tell(say`${question} ${say`Not measured: ${missing}`}`)];
  const rows = tables.flatMap(({ columns, rows: all }) =>
    all.map(([name, ...cells]) => {
      const told = cells.flatMap((cell, i) => {
        const { heading } = columns[i + 1]!;
        return cell === '' ? [] : [heading === '' ? cell : say`${heading} ${cell}`];
      });
      return tell(say`${name!}: ${joined(told, ' · ')}`);
    }),
  );
  return [tell(question), ...rows];
}

type Written = Pick<PanelSection, 'tables' | 'commands'> & Partial<Pick<PanelSection, 'pictures'>>;

function written(facts: PanelFacts, panel: string, own: Own, topologies: Topology[]): Written {
  switch (facts.kind) {
    case 'dependencies':
      return dependencies(facts, own);
    case 'rebuild':
      return rebuild(facts, own);
    case 'test-time':
      return testTime(facts, panel, own);
    case 'checks':
      return checksTable(facts, panel, own);
    case 'call-graph':
      return callGraph(facts, own, topologies);
  }
}

function dependencies({ variants, modules }: DependenciesFacts, own: Own): Written {
  const rows = variants.map(({ variant, packages, ours, chain }) => [
    own.subject(variant),
    formatAmount(packages, 'count'),
    ours.length === 0 ? say`none` : ours.join(', '),
    chain.length === 0 ? say`does not need it` : chain.join(' → '),
  ]);
  const graph = say`${formatAmount(modules.lines, 'count')} lines, ${formatAmount(modules.naming, 'count')} of them about these packages`;
  return {
    tables: [
      {
        caption: say`What the package needs`,
        columns: [text(say`Variant`), figure(say`Packages`), text(say`Of the fixtures`), text(say`Chain of imports`)],
        rows,
      },
      { caption: say`What the module graph says`, columns: [text(''), text('')], rows: [['go mod graph', graph]] },
    ],
    commands: [...variants.map(({ command }) => command), modules.command],
  };
}

const EDITS = { comment: say`a comment more`, function: say`a function more` };

function rebuild({ edits }: RebuildFacts, own: Own): Written {
  return {
    tables: [
      {
        caption: say`What is compiled again`,
        columns: [text(say`Variant`), text(say`Change`), figure(say`Compiled`), figure(say`Of`), text(say`Which`)],
        rows: edits.map(({ variant, edit, rebuilt, packages }) => [
          own.subject(variant),
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

function testTime({ sides }: TestTimeFacts, panel: string, own: Own): Written {
  const base = sides[0] && middle(sides[0].runsMs);
  return {
    tables: [
      {
        caption: say`How long the test takes`,
        columns: [
          text(say`With`),
          figure(say`Median`),
          figure(say`Fastest`),
          figure(say`Slowest`),
          figure(say`Runs`),
          figure(say`Ratio`),
        ],
        rows: sides.map(({ variant, label, runsMs }, i) => [
          own.text(label, 'panels', panel, 'sides', variant),
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

const ENDS = { passes: say`passes`, fails: say`fails` };

function checksTable({ checks }: ChecksFacts, panel: string, own: Own): Written {
  return {
    tables: [
      {
        caption: say`What notices it`,
        columns: [text(say`By`), text(say`What has happened`), text(say`Outcome`), text(say`In its words`)],
        rows: checks.map(({ event, by, expected, found, said }, i) => [
          own.text(by, 'panels', panel, 'checks', String(i), 'by'),
          own.text(event, 'panels', panel, 'checks', String(i), 'event'),
          found === expected ? ENDS[found] : say`${ENDS[found]}, and the lesson says that it ${ENDS[expected]}`,
          said,
        ]),
      },
    ],
    commands: checks.map(({ command }) => command),
  };
}

function callGraph({ variants }: CallGraphFacts, own: Own, topologies: Topology[]): Written {
  const counted = (topology: Topology, test: (edge: Topology['edges'][number]) => boolean) =>
    formatAmount(topology.edges.filter(test).length, 'count');
  const rows = topologies.map((topology) => [
    own.subject(topology.variant),
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
              caption: say`Not joined`,
              columns: [text('')],
              rows: [[say`This run has no CPU profile to weigh the calls by.`]],
            },
          ]
        : [
            {
              caption: say`The hot path, and what source and run do not agree on`,
              columns: [
                text(say`Variant`),
                text(say`Hot path, from root to leaf`),
                figure(say`Per request`),
                figure(say`Of all CPU time`),
                figure(say`Calls only the run shows`),
                figure(say`Calls the run never took`),
              ],
              rows,
            },
          ],
    pictures: topologies.map((topology) => {
      const heading = own.subject(topology.variant);
      const title = say`Calls of ${heading}, as thick as their CPU time`;
      return { id: `calls-${topology.variant}`, heading, title, svg: topologySvg(topology, title.en) };
    }),
    commands: variants.map(({ command }) => command),
  };
}
