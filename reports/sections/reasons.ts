// The compiler's reasons as tables: what escapes to the heap, with its bytes a request, and what is compiled into callers.
import type { Analysis } from '../../harness/model/analysis.ts';
import type { CompilerReasons, Place } from '../../harness/model/evidence.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import type { SubjectId } from '../../harness/model/subject.ts';
import { formatCost } from '../../harness/model/units.ts';
import { figure, type Table, text } from '../table.ts';

export interface ReasonGroup {
  label: string;
  /** Why there are no reasons; empty where there are. */
  missing: string;
  escapes: Table;
  inlining: Table;
}

export function reasonTables({ reasons }: Analysis, { experiment: { subjects }, sources }: BenchRecord): ReasonGroup[] {
  const labelOf = (variant: SubjectId) => subjects.find(({ id }) => id === variant)?.label ?? variant;
  return subjects.flatMap(({ id }) => {
    const found = reasons.find(({ variant }) => variant === id);
    if (!found) return [];
    const source = sources.find(({ variant }) => variant === id);
    const lines = source?.text.split('\n') ?? [];
    return [
      {
        label: labelOf(id),
        missing: found.missing ?? '',
        escapes: escapeTable(found, labelOf, reasons.length),
        inlining: {
          caption: `Functions of ${labelOf(id)}: compiled into their callers?`,
          columns: [text('Line'), text('Function'), text('Inlined'), text('Because')],
          rows: found.inlining.map(({ place, inlined, because }) => [
            placeText(place),
            place.file === source?.path ? (lines[place.line - 1]?.trim().replace(/\s*\{$/, '') ?? '') : '',
            inlined ? 'yes' : 'no',
            because,
          ]),
        },
      },
    ];
  });
}

function escapeTable(
  { variant, escapes }: CompilerReasons,
  labelOf: (variant: SubjectId) => string,
  variants: number,
): Table {
  const others = (alsoIn: SubjectId[]) =>
    alsoIn.length === 0
      ? 'here only'
      : alsoIn.length === variants - 1
        ? 'in every variant'
        : `also in ${alsoIn.map(labelOf).join(', ')}`;
  return {
    caption: `What escapes to the heap in ${labelOf(variant)}`,
    columns: [text('Line'), text('What'), text('Because'), figure('The line allocates a request'), text('Elsewhere')],
    rows: escapes.map(({ place, what, because, alsoIn, bytesPerRequest }) => [
      placeText(place),
      what,
      because,
      bytesPerRequest === undefined ? 'not sampled' : formatCost(bytesPerRequest, 'bytes'),
      others(alsoIn),
    ]),
  };
}

function placeText({ file, line }: Place): string {
  return `${file.slice(file.lastIndexOf('/') + 1)}:${line}`;
}
