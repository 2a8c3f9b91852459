// The panels as tables: facts about the code itself, in words and figures.
import type {
  ChecksFacts,
  DependenciesFacts,
  PanelFacts,
  PanelResult,
  RebuildFacts,
  TestTimeFacts,
} from '../../harness/model/panel.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import { formatAmount, formatQuantity, formatRatio } from '../../harness/model/units.ts';
import { figure, type Table, text } from '../table.ts';

export interface PanelSection {
  id: string;
  question: string;
  text: string;
  /** Why there are no facts, where there are none. */
  missing?: string;
  tables: Table[];
  /** Each repeats what the tables say, by hand. */
  commands: string[];
}

export function panelsOf({ scenario, panels = [] }: BenchRecord): PanelSection[] {
  const label = (variant: string) => scenario.variants[variant]?.label ?? variant;
  return panels.flatMap(({ id, facts }: PanelResult): PanelSection[] => {
    const panel = scenario.panels?.find((declared) => declared.id === id);
    if (!panel) return [];
    const { question, text } = panel;
    return facts.ok
      ? [{ id, question, text, ...written(facts.value, label) }]
      : [{ id, question, text, missing: facts.failure.message, tables: [], commands: [] }];
  });
}

/** The panel in lines of text: the question, then one a row of its tables. */
export function panelLines({ question, missing, tables }: PanelSection): string[] {
  if (missing !== undefined) return [`${question} Not measured: ${missing}`];
  const rows = tables.flatMap(({ columns, rows: all }) =>
    all.map(([name, ...cells]) => {
      const said = cells.flatMap((cell, i) => (cell === '' ? [] : [`${columns[i + 1]!.heading} ${cell}`.trim()]));
      return `${name}: ${said.join(' · ')}`;
    }),
  );
  return [question, ...rows];
}

type Written = Pick<PanelSection, 'tables' | 'commands'>;
type LabelOf = (variant: string) => string;

function written(facts: PanelFacts, label: LabelOf): Written {
  switch (facts.kind) {
    case 'dependencies':
      return dependencies(facts, label);
    case 'rebuild':
      return rebuild(facts, label);
    case 'test-time':
      return testTime(facts);
    case 'checks':
      return checksTable(facts);
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
