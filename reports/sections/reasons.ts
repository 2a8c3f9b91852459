// The compiler's reasons as tables: what escapes to the heap, with its bytes a request, and what is compiled into callers.
import type { Analysis } from '../../harness/model/analysis.ts';
import { type CompilerReasons, placeText } from '../../harness/model/finding.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import type { SubjectId } from '../../harness/model/subject.ts';
import { formatCost } from '../../harness/model/units.ts';
import { type Own, ownOf } from '../language/own.ts';
import { joined, type Said, say } from '../language/said.ts';
import { figure, type Table, text } from '../language/table.ts';

export interface ReasonGroup {
  label: Said;
  /** Why there are no reasons. */
  missing: Said | undefined;
  escapes: Table;
  inlining: Table;
}

export function reasonTables({ reasons }: Analysis, { experiment, sources }: BenchRecord): ReasonGroup[] {
  const own = ownOf(experiment);
  return experiment.subjects.flatMap(({ id }) => {
    const found = reasons.find(({ variant }) => variant === id);
    if (!found) return [];
    const source = sources.find(({ variant }) => variant === id);
    const lines = source?.text.split('\n') ?? [];
    return [
      {
        label: own.subject(id),
        missing: found.missing && own.tell(found.missing),
        escapes: escapeTable(found, own, reasons.length),
        inlining: {
          caption: say`Functions of ${own.subject(id)}: compiled into their callers?`,
          columns: [text(say`Line`), text(say`Function`), text(say`Inlined`), text(say`Because`)],
          rows: found.inlining.map(({ place, inlined, because }) => [
            placeText(place),
            place.file === source?.path ? (lines[place.line - 1]?.trim().replace(/\s*\{$/, '') ?? '') : '',
            inlined ? say`yes` : say`no`,
            because,
          ]),
        },
      },
    ];
  });
}

function escapeTable({ variant, escapes }: CompilerReasons, own: Own, variants: number): Table {
  const others = (alsoIn: SubjectId[]) =>
    alsoIn.length === 0
      ? say`here only`
      : alsoIn.length === variants - 1
        ? say`in every variant`
        : say`also in ${joined(alsoIn.map(own.subject), say`, `)}`;
  return {
    caption: say`What escapes to the heap in ${own.subject(variant)}`,
    columns: [
      text(say`Line`),
      text(say`What`),
      text(say`Because`),
      figure(say`The line allocates a request`),
      text(say`Elsewhere`),
    ],
    rows: escapes.map(({ place, what, because, alsoIn, bytesPerRequest }) => [
      placeText(place),
      what,
      because,
      bytesPerRequest === undefined ? say`not sampled` : formatCost(bytesPerRequest, 'bytes'),
      others(alsoIn),
    ]),
  };
}
